import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { workerFlags } from '@/launcher/worker-command.mjs';
import { until } from './until';

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** What workers said, a file each, for whoever has to understand a failure. */
const logFolder = join(import.meta.dirname, '..', '..', '.cache', 'faults', 'logs');

/** One real worker process, reached only by signals, its output and `GET /health`. */
export class WorkerProcess {
  readonly lines: string[] = [];
  readonly startedAt = Date.now();
  readonly exited: Promise<Exit>;
  exit: Exit | null = null;
  readonly #child: ChildProcess;

  constructor(
    program: string,
    readonly healthPort: number,
    env: Record<string, string | undefined>,
  ) {
    mkdirSync(logFolder, { recursive: true });
    this.#child = spawn(process.execPath, [...workerFlags, program], {
      env: { ...env, WORKER_PORT: String(healthPort) } as unknown as NodeJS.ProcessEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.#keep(line));
    }
    // It does not outlive a run that is broken off.
    const end = () => this.#child.kill('SIGKILL');
    process.once('exit', end);
    this.exited = new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => {
        process.off('exit', end);
        this.exit = { code, signal };
        resolve(this.exit);
      });
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  signal(name: NodeJS.Signals): void {
    if (this.exit === null) process.kill(this.pid, name);
  }

  /** Sends a signal and resolves with how it ended and how long that took, in ms. */
  async end(name: 'SIGTERM' | 'SIGKILL', timeoutMs = 30_000): Promise<Exit & { ms: number }> {
    const from = Date.now();
    this.signal(name);
    const exit = await until(`the worker ends after ${name}`, timeoutMs, () => this.exit, { everyMs: 5 });
    return { ...exit, ms: Date.now() - from };
  }

  /** The answer of `GET /health`, or null when there is none. */
  async health(): Promise<{ status: number; body: unknown } | null> {
    try {
      const answer = await fetch(`http://127.0.0.1:${this.healthPort}/health`, { signal: AbortSignal.timeout(2000) });
      return { status: answer.status, body: await answer.json() };
    } catch {
      return null;
    }
  }

  /** Resident memory in bytes, from /proc. */
  residentBytes(): number {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
  }

  /** The highest resident memory it ever had, in bytes. */
  peakBytes(): number {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
  }

  said(pattern: RegExp): boolean {
    return this.lines.some((line) => pattern.test(line));
  }

  #keep(line: string): void {
    this.lines.push(line);
    appendFileSync(join(logFolder, `worker-${this.pid}.log`), `${line}\n`);
    if (process.env.FAULTS_ECHO) process.stderr.write(`[worker ${this.pid}] ${line}\n`);
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'playwright/test';
import { recordedProcess } from '@/embedded/process-record.mjs';
import { freePort } from '@/embedded/services.mjs';
import { apiPaths } from '@/lib/domain/paths';

export const parts = ['kafka', 'mongo', 'worker', 'web'] as const;
export type Part = (typeof parts)[number];

type Environment = Record<string, string | undefined>;

/** Of the environment of the tests' own product nothing is handed on. */
const neutral: Environment = {
  OPERATOR_EMAIL: undefined,
  OPERATOR_PASSWORD: undefined,
  AUTH_SECRET: undefined,
  PUBLIC_URL: undefined,
  npm_lifecycle_event: undefined,
};

/** A product beside that of the other tests, as `npm start` starts it: its own ports and its own data. */
export class Product {
  output = '';
  #launcher: ChildProcess | undefined;

  private constructor(
    readonly folder: string,
    readonly url: string,
    readonly workerUrl: string,
    readonly environment: Environment,
    /** Of web, worker, Kafka and MongoDB. */
    readonly ports: readonly number[],
  ) {}

  /** @param given of its environment, besides what is its own */
  static async prepare(given: Environment = {}): Promise<Product> {
    const folder = mkdtempSync(join(tmpdir(), 'clientflow-start-'));
    const ports = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
    const [web, worker, kafka, mongo] = ports;
    const environment = {
      ...neutral,
      ...given,
      PORT: String(web),
      WORKER_PORT: String(worker),
      METRICS_PORT: '0',
      KAFKA_SERVERS: `127.0.0.1:${kafka}`,
      MONGODB_URI: `mongodb://127.0.0.1:${mongo}`,
      EMBEDDED_DATA_DIR: folder,
    };
    return new Product(folder, `http://127.0.0.1:${web}`, `http://127.0.0.1:${worker}`, environment, ports);
  }

  /** Resolves when the start says that it runs. */
  async start(): Promise<void> {
    this.output = '';
    this.#launcher = launch(this.environment, (text) => {
      this.output += text;
    });
    const deadline = { timeout: 120_000 };
    await expect.poll(() => this.output + (this.#launcher?.exitCode ?? ''), deadline).toMatch(/is running|^\d+$/m);
    expect(this.output).toContain('ClientFlow is running');
  }

  /** The process of each part; null for one that does not run. */
  processes(): Record<Part, number | null> {
    const found = parts.map((part) => [part, recordedProcess(join(this.folder, 'run'), part)]);
    return Object.fromEntries(found);
  }

  /** Web and worker are fit to serve, and so are the servers behind them. */
  async healthy(): Promise<void> {
    const status = async (url: string) => (await fetch(url).catch(() => null))?.status;
    for (const url of [`${this.url}${apiPaths.health}`, `${this.workerUrl}/health`]) {
      await expect.poll(() => status(url), { timeout: 90_000 }).toBe(200);
    }
  }

  /** What a command of the command line prints, one object a line. */
  async clientflow(...args: string[]): Promise<Record<string, unknown>[]> {
    const { code, output } = await toEnd(['dist/cli.mjs', ...args, '--json'], this.environment, 'stdout');
    expect(code).toBe(0);
    const lines = output.split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line));
  }

  /** Signals the launcher, and waits for its end. */
  async end(signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }> {
    const launcher = this.#launcher;
    if (!launcher || launcher.exitCode !== null || launcher.signalCode !== null) return { code: null, ms: 0 };
    const ended = new Promise<number | null>((resolve) => launcher.once('exit', resolve));
    const from = Date.now();
    launcher.kill(signal);
    return { code: await ended, ms: Date.now() - from };
  }

  async remove(): Promise<void> {
    await this.end('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A start that is expected to refuse: its exit code and all that it says. */
export function startToEnd(
  environment: Environment,
  args = ['launcher/start.mjs'],
): Promise<{ code: number | null; output: string }> {
  return toEnd(args, { ...neutral, ...environment });
}

async function toEnd(args: string[], environment: Environment, only?: 'stdout') {
  let output = '';
  const child = launch(
    environment,
    (text, stream) => {
      if (only === undefined || stream === only) output += text;
    },
    args,
  );
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

function launch(
  environment: Environment,
  onText: (text: string, stream: 'stdout' | 'stderr') => void,
  args = ['launcher/start.mjs'],
): ChildProcess {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => onText(text, stream));
  }
  return child;
}

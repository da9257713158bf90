import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { freePort } from '@/embedded/services.mjs';
import { programFile } from '@/launcher/bundle.mjs';
import { ownNames } from '@/lib/testing/own-names';

/** How long what a worker's process brings about is waited for. */
export const waiting = { timeout: 60_000, interval: 200 };

/** Starts the worker's program, and kills after each test what was started. */
export function setUpWorkerProcess() {
  const children: ChildProcess[] = [];
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clientflow-worker-'));
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  return {
    /** For what a test keeps on the disk. */
    folder: () => folder,
    startWorker(env: NodeJS.ProcessEnv, args: string[] = []) {
      const child = spawn(process.execPath, [programFile('worker'), ...args], {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      children.push(child);
      let output = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (bytes: Buffer) => {
          output += bytes;
        });
      }
      const exited = once(child, 'close').then(([code]) => code as number | null);
      return { child, exited, output: () => output, health: () => health(env) };
    },
    environment,
  };
}

/** Environment of a worker with topics, database and health port of its own. */
async function environment(overrides: Record<string, string> = {}): Promise<NodeJS.ProcessEnv> {
  return {
    ...process.env,
    ...ownNames('main'),
    WORKER_PORT: String(await freePort()),
    WORKER_SESSION_TIMEOUT_MS: '3000',
    ...overrides,
  };
}

async function health({ WORKER_PORT }: NodeJS.ProcessEnv): Promise<{ status: number; failing: string[] }> {
  try {
    const response = await fetch(`http://127.0.0.1:${WORKER_PORT}/health`);
    return { status: response.status, failing: ((await response.json()) as { failing: string[] }).failing };
  } catch {
    return { status: 0, failing: [] };
  }
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '@/embedded/services.mjs';
import { programFile } from '@/launcher/bundle.mjs';
import { type Config, loadConfig } from '@/lib/config';
import { connectMongo, type Mongo } from '@/lib/mongo/client';
import { ensureIndexes } from '@/lib/mongo/indexes';
import { ownNames } from '@/lib/testing/own-names';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
  /** Standard output's lines, each parsed as JSON. */
  objects: Record<string, unknown>[];
}

export interface Running {
  stdout(): string;
  stderr(): string;
  signal(name: NodeJS.Signals): void;
  ended: Promise<Ended>;
}

export interface CliWorld {
  env: NodeJS.ProcessEnv;
  config: Config;
  mongo: Mongo;
  /** The bundled program, for a shell that starts it. */
  program: string;
  start(args: string[], env?: Record<string, string>): Running;
  run(args: string[], env?: Record<string, string>): Promise<Ended>;
  close(): Promise<void>;
}

/** The bundled command line, with topics and a database of its own on the test run's services. */
export async function openCliWorld(overrides: Record<string, string> = {}): Promise<CliWorld> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    LC_ALL: 'C',
    ...ownNames('cli'),
    WORKER_PORT: String(await freePort()),
    ...overrides,
  };
  const config = loadConfig(env);
  const mongo = await connectMongo(config);
  await ensureIndexes(mongo.db);
  const running = new Set<Running>();
  const program = programFile('cli');

  const start = (args: string[], more: Record<string, string> = {}): Running => {
    const child = spawn(process.execPath, [program, ...args], {
      env: { ...env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        output[name] += text;
      });
    }
    const ended = once(child, 'close').then(([code]) => {
      running.delete(started);
      return { code: code as number | null, ...output, objects: parseLines(output.stdout) };
    });
    const started: Running = {
      stdout: () => output.stdout,
      stderr: () => output.stderr,
      signal: (name) => child.kill(name),
      ended,
    };
    running.add(started);
    return started;
  };
  return {
    env,
    config,
    mongo,
    program,
    start,
    run: (args, more) => start(args, more).ended,
    async close() {
      for (const started of running) started.signal('SIGKILL');
      await mongo.db.dropDatabase();
      await mongo.close();
    },
  };
}

function parseLines(text: string): Record<string, unknown>[] {
  const lines = text.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

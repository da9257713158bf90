import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { Binary } from 'mongodb';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startKafka } from '@/embedded/services.mjs';
import { bundleOptions } from '@/launcher/bundle.mjs';
import { type Config, loadConfig } from '@/lib/config';
import { listenHosts } from '@/lib/config/listen-hosts';
import { requestLetterRun } from '@/lib/control/letter-runs';
import { requestSimulation } from '@/lib/control/simulator';
import { actionMessage } from '@/lib/kafka/messages';
import { createPublisher } from '@/lib/kafka/publisher';
import { beginTransaction } from '@/lib/kafka/testing/transaction';
import { connectMongo } from '@/lib/mongo/client';
import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';
import { ownNames } from '@/lib/testing/own-names';
import { exitCodes } from './exit-codes';

let folder: string;
let bundle: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clientflow-worker-'));
  const outdir = join(folder, 'dist');
  await build({ ...(bundleOptions({ worker: 'worker/main.ts' }) as BuildOptions), outdir });
  bundle = join(outdir, 'worker.mjs');
}, 60_000);
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

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

function startWorker(env: NodeJS.ProcessEnv, args: string[] = []) {
  const child = spawn(process.execPath, [bundle, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      output += bytes;
    });
  }
  const exited = once(child, 'close').then(([code]) => code as number | null);
  return { child, exited, output: () => output, health: () => health(env) };
}

async function health({ WORKER_PORT }: NodeJS.ProcessEnv): Promise<{ status: number; failing: string[] }> {
  try {
    const response = await fetch(`http://127.0.0.1:${WORKER_PORT}/health`);
    return { status: response.status, failing: ((await response.json()) as { failing: string[] }).failing };
  } catch {
    return { status: 0, failing: [] };
  }
}

async function publishProducts(config: Config, count: number, from = 0): Promise<void> {
  const publisher = createPublisher(config, 'test');
  const ids = Array.from({ length: count }, (_, i) => `p${from + i}`);
  await publisher.publish(
    ids.map((id) =>
      actionMessage(
        config,
        { type: 'new_product', data: { id, name: id, type: 'mleko', price: 57 } },
        { eventId: `e-${id}`, occurredAt: new Date(), actor: { role: 'cli', id: 'test' } },
      ),
    ),
    { deadlineMs: 20_000 },
  );
  await publisher.close();
}

/** Letters that have been set aside, as a worker has written them. */
function deadLetters(config: Config, count: number): DeadLetterDoc[] {
  const topic = config.kafka.topics.actions;
  return Array.from({ length: count }, (_, offset) => ({
    _id: `${topic}-0-${offset}`,
    topic,
    source: { partition: 0, offset },
    time: new Date(0),
    key: null,
    value: new Binary(Buffer.from(`poison ${offset}`)),
    headers: {},
    code: 'not_json',
    message: '',
    eventId: null,
    eventType: null,
    customerId: null,
    deadLetteredAt: new Date(offset),
  }));
}

async function countProducts(config: Config): Promise<number> {
  const mongo = await connectMongo(config);
  const count = await mongo.collections.products.countDocuments();
  await mongo.close();
  return count;
}

const aTime = expect.stringMatching(/^20\d\d-.*Z$/);
const waiting = { timeout: 60_000, interval: 200 };

describe('the worker process', { timeout: 120_000 }, () => {
  it('applies actions, answers on its health port, and ends with 0 soon after SIGTERM', async () => {
    const env = await environment();
    const config = loadConfig(env);
    const worker = startWorker(env);
    await expect.poll(worker.health, waiting).toEqual({ status: 200, failing: [] });
    await publishProducts(config, 20);
    await expect.poll(() => countProducts(config), waiting).toBe(20);
    // They count what a checkpoint accounts for, which comes after the documents.
    for (const host of ['127.0.0.1', ...(listenHosts('localhost').includes('::1') ? ['[::1]'] : [])]) {
      const metrics = async () => (await fetch(`http://${host}:${env.WORKER_PORT}/metrics`)).text();
      await expect.poll(metrics, waiting).toContain('clientflow_records_applied_total{processor="shop"} 20');
    }
    const began = Date.now();
    worker.child.kill('SIGTERM');
    expect(await worker.exited).toBe(exitCodes.stopped);
    expect(Date.now() - began).toBeLessThan(5_000);
  });

  it('names an open transaction in its health and metrics, and works on where none is', async () => {
    const env = await environment();
    const config = loadConfig(env);
    const worker = startWorker(env, ['--only', 'shop']);
    await expect.poll(worker.health, waiting).toEqual({ status: 200, failing: [] });
    const topic = config.kafka.topics.actions;
    const transaction = await beginTransaction(config, topic);
    await transaction.send('{}', { partition: 2 });
    await transaction.leave();
    const answer = async () => (await fetch(`http://127.0.0.1:${env.WORKER_PORT}/health`)).json();
    const { transactionalId } = transaction;
    const held = [{ topic, partition: 2, offset: 0, transactionalId, since: aTime, until: aTime }];
    await expect.poll(answer, waiting).toMatchObject({ status: 'held', failing: [], held });
    expect((await worker.health()).status).toBe(200);
    const metrics = await (await fetch(`http://127.0.0.1:${env.WORKER_PORT}/metrics`)).text();
    expect(metrics).toMatch(new RegExp(`clientflow_held_seconds\\{topic="${topic}",partition="2"\\} [1-9]`));
    expect(metrics).toContain(`clientflow_held_seconds{topic="${topic}",partition="1"} 0`);
    expect(metrics).toContain('clientflow_lag_records{processor="shop",partition="2"} 0');
    worker.child.kill('SIGKILL');
  });

  it('names in its health what works beside the processors, and how', async () => {
    const env = await environment();
    const worker = startWorker(env, ['--only', 'shop']);
    await expect.poll(worker.health, waiting).toEqual({ status: 200, failing: [] });
    const answer = await (await fetch(`http://127.0.0.1:${env.WORKER_PORT}/health`)).json();
    const names = ['parked purchases', 'simulator', 'dead letters', 'shop watch'];
    expect(answer.companions).toEqual(names.map((name) => ({ name, state: 'running' })));
  });

  it('ends with 70 when a bug stops a run, which no other worker meets again', async () => {
    const env = await environment();
    const config = loadConfig(env);
    const mongo = await connectMongo(config);
    const request = { id: 'a run', requestedBy: 'op', at: new Date() };
    await requestSimulation(mongo.collections, {
      ...request,
      spec: { customers: 1, products: 0, purchases: 0, rate: 0, seed: 1 },
    });
    await mongo.collections.simulator_runs.updateOne({}, { $set: { requestedAt: 'no date' as never } });
    const worker = startWorker(env, ['--only', 'shop']);
    expect(await worker.exited).toBe(exitCodes.bug);
    expect(worker.output()).toContain('"msg":"simulator: ');
    const next = startWorker(env, ['--only', 'shop']);
    await expect.poll(next.health, waiting).toEqual({ status: 200, failing: [] });
    expect(await mongo.collections.simulator_runs.findOne()).toMatchObject({ state: 'failed' });
    await mongo.close();
  });

  it('carries a run over dead letters on after a kill: each is decided about once, none is left out', async () => {
    const env = await environment();
    const mongo = await connectMongo(loadConfig(env));
    const { dead_letters, dead_letter_decisions, letter_runs } = mongo.collections;
    const count = 2_000;
    await dead_letters.insertMany(deadLetters(loadConfig(env), count));
    const first = startWorker(env, ['--only', 'shop']);
    await expect.poll(first.health, waiting).toEqual({ status: 200, failing: [] });
    const until = new Date();
    const target = { filter: { state: 'open' }, until, total: count } as const;
    const request = { id: 'a run', requestedBy: 'op', at: until };
    await requestLetterRun(mongo.collections, { ...request, decision: 'replayed', reason: null, target });
    const decided = () => dead_letter_decisions.countDocuments();
    await expect.poll(decided, { ...waiting, interval: 1 }).toBeGreaterThan(0);
    first.child.kill('SIGKILL');
    await first.exited;
    expect(await decided()).toBeLessThan(count);
    startWorker(env, ['--only', 'shop']);
    const run = () => letter_runs.findOne();
    await expect.poll(run, waiting).toMatchObject({ state: 'done', done: count, unconfirmed: 0 });
    expect(await dead_letter_decisions.distinct('deadLetterId')).toHaveLength(count);
    expect(await decided()).toBe(count);
    await mongo.close();
  });

  it('goes on after a kill without losing or doubling anything', async () => {
    const env = await environment();
    const config = loadConfig(env);
    const first = startWorker(env);
    await expect.poll(first.health, waiting).toEqual({ status: 200, failing: [] });
    await publishProducts(config, 500);
    first.child.kill('SIGKILL');
    await first.exited;
    await publishProducts(config, 500, 500);
    startWorker(env);
    await expect.poll(() => countProducts(config), waiting).toBe(1_000);
  });

  it('waits for services that are away at the start, names them, and can be stopped', async () => {
    const closed = await freePort();
    const worker = startWorker(await environment({ KAFKA_SERVERS: `127.0.0.1:${closed}` }));
    await expect.poll(worker.health, waiting).toEqual({ status: 503, failing: ['kafka', 'starting'] });
    await expect.poll(worker.output, waiting).toContain('KAFKA_SERVERS');
    expect(worker.output().match(/cannot be used/g)).toHaveLength(1);
    worker.child.kill('SIGTERM');
    expect(await worker.exited).toBe(exitCodes.stopped);

    const other = startWorker(await environment({ MONGODB_URI: `mongodb://someone:hidden@127.0.0.1:${closed}` }));
    await expect.poll(other.health, waiting).toEqual({ status: 503, failing: ['mongodb', 'starting'] });
    await expect.poll(other.output, waiting).toContain('MONGODB_URI');
    expect(other.output()).not.toContain('hidden');
  });

  it('survives a broker that goes away and comes back', async () => {
    const dataDir = join(folder, 'kafka');
    const options = { dataDir, port: await freePort(), controllerPort: await freePort() };
    let broker = await startKafka(options);
    const env = await environment({ KAFKA_SERVERS: `127.0.0.1:${options.port}` });
    const config = loadConfig(env);
    const worker = startWorker(env);
    await expect.poll(worker.health, waiting).toEqual({ status: 200, failing: [] });
    await publishProducts(config, 10);
    process.kill(broker.pid, 'SIGKILL');
    await broker.exited;
    await expect.poll(async () => (await worker.health()).failing, waiting).toContain('kafka');
    broker = await startKafka(options);
    await expect.poll(worker.health, waiting).toEqual({ status: 200, failing: [] });
    await publishProducts(config, 10, 10);
    await expect.poll(() => countProducts(config), waiting).toBe(20);
    expect(worker.child.exitCode).toBeNull();
    await broker.stop();
  }, 180_000);

  it('ends with one clear line when its port is taken, a setting is wrong or a processor unknown', async () => {
    const eitherTaken = listenHosts('localhost').map(async (host) => {
      const port = await freePort();
      const occupant = createServer().listen(port, host);
      await once(occupant, 'listening');
      const taken = startWorker(await environment({ WORKER_PORT: String(port) }));
      expect(await taken.exited).toBe(exitCodes.portInUse);
      expect(taken.output()).toMatch(/^The worker's health address .*WORKER_PORT\)\.\n$/);
      occupant.close();
    });
    await Promise.all(eitherTaken);

    const wrong = startWorker(await environment({ WORKER_SESSION_TIMEOUT_MS: 'soon' }));
    expect(await wrong.exited).toBe(exitCodes.config);
    expect(wrong.output()).toContain('WORKER_SESSION_TIMEOUT_MS');

    const unknown = startWorker(await environment(), ['--only', 'shop,stock']);
    expect(await unknown.exited).toBe(exitCodes.config);
    expect(unknown.output()).toContain('stock');
  });
});

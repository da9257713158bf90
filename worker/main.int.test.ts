import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { freePort, startKafka } from '@/embedded/services.mjs';
import { type Config, loadConfig } from '@/lib/config';
import { listenHosts } from '@/lib/config/listen-hosts';
import { actionMessage } from '@/lib/kafka/messages';
import { createPublisher } from '@/lib/kafka/publisher';
import { beginTransaction } from '@/lib/kafka/testing/transaction';
import { connectMongo } from '@/lib/mongo/client';
import { exitCodes } from './exit-codes';
import { setUpWorkerProcess, waiting } from './testing/worker-process';

const { environment, startWorker, folder } = setUpWorkerProcess();

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

async function countProducts(config: Config): Promise<number> {
  const mongo = await connectMongo(config);
  const count = await mongo.collections.products.countDocuments();
  await mongo.close();
  return count;
}

/** How many processes have written what they did. */
async function workersOf(config: Config): Promise<number> {
  const mongo = await connectMongo(config);
  const starts = await mongo.collections.pipeline_minutes.distinct('worker.startedAt');
  await mongo.close();
  return starts.length;
}

const aTime = expect.stringMatching(/^20\d\d-.*Z$/);
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
    const names = ['figures', 'parked purchases', 'simulator', 'dead letters', 'shop watch'];
    expect(answer.companions).toEqual(names.map((name) => ({ name, state: 'running' })));
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
    // What the first has written of itself is there beside it.
    await expect.poll(() => workersOf(config), waiting).toBe(2);
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
    const dataDir = join(folder(), 'kafka');
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

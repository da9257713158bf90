import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { startCluster } from '@/faults/harness/brokers';
import { report, seconds } from '@/faults/harness/figures';
import { fingerprint } from '@/faults/harness/fingerprint';
import { Cleanup } from '@/faults/harness/scratch';
import { Shop } from '@/faults/harness/shop';
import { LogClient } from '@/faults/harness/topics';
import { until } from '@/faults/harness/until';
import type { WorkerProcess } from '@/faults/harness/worker-process';

const remedy = /clientflow rebuild/;
const good = { event_type: 'customer_buys_product', customer_id: 'customer-1', product_id: 'product-1', quantity: 1 };

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '15' });
});
afterAll(() => shop.cleanup.run());

/** A shop that has applied something, and its checkpoints. */
beforeEach(async () => {
  const { collections } = shop.database;
  await Promise.all([collections.checkpoints.deleteMany({}), collections.sales_facts.deleteMany({})]);
  const load = shop.load({ rate: 0 });
  await load.fill();
  const worker = await shop.worker();
  await shop.caughtUp(30_000);
  await worker.end('SIGTERM');
});
afterEach(() => recreate());

async function recreate(topics = Object.values(shop.topics)): Promise<void> {
  const { admin } = shop.log;
  await admin.deleteTopics({ topics });
  await until('the topics are gone', 15_000, async () => !(await admin.listTopics()).includes(shop.topics.actions));
  await until('the topics are there again', 30_000, async () => {
    await shop.log.createTopics(shop.topics, 6, 1);
    return true;
  });
}

/** More records in each partition than the deleted topic had. */
async function fillPast(log = shop.log): Promise<void> {
  const messages = Array.from({ length: 6 * 300 }, (_, index) => ({
    value: JSON.stringify(good),
    partition: index % 6,
  }));
  await log.produce(shop.topics.actions, messages);
}

async function refuses(worker: WorkerProcess, within: number): Promise<void> {
  const exit = await until('the worker ends', within, () => worker.exit);
  expect(exit.code).not.toBe(0);
  expect(worker.lines.filter((line) => remedy.test(line))).toHaveLength(1);
}

it('row 15: the topic was deleted, created again and filled while no worker ran', async () => {
  const before = await fingerprint(shop.database.collections);
  await recreate();
  await fillPast();
  const worker = await shop.worker();
  await refuses(worker, 30_000);
  const took = Date.now() - worker.startedAt;
  expect(await fingerprint(shop.database.collections)).toEqual(before);
  report(15, 're-created while stopped', { 'refused after': seconds(took), applied: 0 });
});

it('row 15: the topic was deleted, created again and filled under a running worker', async () => {
  const worker = await shop.worker();
  await until('it is fit', 20_000, async () => (await worker.health())?.status === 200);
  // Only the one topic: the shop has to see it, not the processor of the facts.
  await recreate([shop.topics.actions]);
  await fillPast();
  const from = Date.now();
  await refuses(worker, 60_000);
  // What it has applied of the new topic until then stays, and is part of what a rebuild makes.
  const applied = await shop.database.collections.owned_items.countDocuments();
  report(15, 're-created while running', {
    'stopped after': seconds(Date.now() - from),
    'applied until then': applied,
  });
});

it('row 15: another cluster', async () => {
  const before = await fingerprint(shop.database.collections);
  const cleanup = new Cleanup();
  try {
    const other = await startCluster(cleanup);
    const log = await new LogClient(other.directServers).connect();
    cleanup.add(() => log.close());
    await log.createTopics(shop.topics, 6, 1);
    await fillPast(log);
    const worker = await shop.worker({ env: { KAFKA_SERVERS: other.productServers } });
    await refuses(worker, 30_000);
    const took = Date.now() - worker.startedAt;
    expect(await fingerprint(shop.database.collections)).toEqual(before);
    report(15, 'another cluster', { 'refused after': seconds(took), applied: 0 });
  } finally {
    await cleanup.run();
  }
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startKafka } from '@/embedded/services.mjs';
import { createKafka } from '@/lib/kafka/client';
import { Partitioners } from '@/lib/kafka/library';
import { createOffsetReader } from '@/lib/kafka/offsets';
import { createPublisher } from '@/lib/kafka/publisher';
import { createMongoDeadLetterStore } from '@/lib/store/mongo/dead-letters';
import { createDeadLetters } from '@/worker/dead-letters';
import { purchase, seedCustomer, seedProduct, seedPurchase } from '@/worker/testing/messages';
import { salesAndOracle } from '@/worker/testing/sales-oracle';
import { exitCodes } from './exit-codes';
import { type CliWorld, openCliWorld, type Running } from './testing';

const waiting = { timeout: 60_000, interval: 100 };

// Each command is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let folder: string;
let kafka: Awaited<ReturnType<typeof startKafka>>;
let world: CliWorld;
let worker: Running | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clientflow-rebuild-'));
  // Workers share their groups' names: on the test run's broker this one would take another test's partitions.
  kafka = await startKafka({ dataDir: folder, heap: '256m' });
  const KAFKA_SERVERS = `127.0.0.1:${kafka.port}`;
  world = await openCliWorld({ KAFKA_SERVERS, WORKER_SESSION_TIMEOUT_MS: '3000', PARKING_TIMEOUT_SECONDS: '4' });
  await startWorker();
  await fillShop();
});
afterAll(async () => {
  await world.close();
  await kafka.stop();
  await rm(folder, { recursive: true, force: true });
});

async function startWorker(): Promise<void> {
  worker = world.start(['worker']);
  await vi.waitFor(() => expect(worker?.stdout()).toContain('joined the group'), waiting);
}

async function stopWorker(): Promise<void> {
  worker?.signal('SIGTERM');
  await worker?.ended;
  worker = undefined;
}

/** Publishes messages one after the other, so that their order in time is theirs. */
async function publish(...messages: (object | Buffer)[]): Promise<void> {
  const producer = createKafka(world.config, 'test').producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  for (const message of messages) {
    const value = Buffer.isBuffer(message) ? message : Buffer.from(JSON.stringify(message));
    await producer.send({ topic: world.config.kafka.topics.actions, messages: [{ value }] });
  }
  await producer.disconnect();
}

async function ends(): Promise<number[][]> {
  const offsets = createOffsetReader(world.config, 'test', { maxAgeMs: 0 });
  try {
    const { actions, facts, dead_letters } = world.config.kafka.topics;
    return await Promise.all([actions, facts, dead_letters].map((topic) => offsets.endOffsets(topic)));
  } finally {
    await offsets.close();
  }
}

/** Waits until both processors have read everything there is. */
async function caughtUp(): Promise<void> {
  const { checkpoints } = world.mongo.collections;
  await vi.waitFor(async () => {
    const [actions = [], facts = []] = await ends();
    const stored = await checkpoints.find().toArray();
    const read = (name: string) =>
      stored.filter(({ processor }) => processor === name).reduce((sum, { offset }) => sum + offset, 0);
    const total = (offsets: number[]) => offsets.reduce((sum, offset) => sum + offset, 0);
    expect([read('shop'), read('sales')]).toEqual([total(actions), total(facts)]);
  }, waiting);
}

const quoted = { product_name: 'Chleb', product_type: 'chleb', unit_price: 4.2 };
const other = (id: string) => ({ customer_id: id, product_id: 'bread' });

/** Duplicates, price changes, releases, an expired purchase that is replayed and one that is not, poison. */
async function fillShop(): Promise<void> {
  const { dead_letters, owned_items, parked } = world.mongo.collections;
  await publish(
    seedCustomer,
    seedProduct,
    seedPurchase,
    purchase('early', { ...other('late-customer'), ...quoted }),
    purchase('unquoted-early', { product_id: 'bread' }),
    { ...seedProduct, price: 0.99, event_id: 'dearer' },
    seedPurchase,
    purchase('twice'),
    purchase('twice'),
    purchase('quoted', { ...quoted, product_id: 'p1' }),
    Buffer.from('{"event_type": "customer_buys'),
    Buffer.from('{"event_type": "customer_buys_product", "customer_id": "c1", "product_id": "p1", "quantity": 0}'),
    purchase('never', { product_id: 'unknown' }),
    purchase('replayed', { product_id: 'at-last' }),
  );
  await vi.waitFor(async () => expect(await parked.countDocuments()).toBe(4), waiting);
  await publish(
    { ...seedProduct, id: 'bread', name: 'Chleb', type: 'chleb', price: 4.2 },
    { ...seedCustomer, id: 'late-customer', first_name: 'Ewa' },
    { ...seedProduct, price: 1.01 },
    { ...seedCustomer, address: 'ul. Nowa 1\n30-001 Kraków' },
  );
  await vi.waitFor(async () => expect(await owned_items.countDocuments()).toBe(6), waiting);
  await vi.waitFor(async () => expect(await dead_letters.countDocuments()).toBe(4), waiting);
  await publish({ ...seedProduct, id: 'at-last' });
  const letter = await dead_letters.findOne({ eventId: 'replayed' });
  await world.run(['dead-letters', 'replay', letter?._id ?? '']);
  await vi.waitFor(async () => expect(await owned_items.countDocuments()).toBe(7), waiting);
  await caughtUp();
}

/** A purchase that could be applied, and which the worker has quarantined as after three failures. */
async function quarantineOne(): Promise<void> {
  await stopWorker();
  const before = (await ends())[0] ?? [];
  await publish(purchase('quarantined'));
  const after = (await ends())[0] ?? [];
  const partition = after.findIndex((end, index) => end !== before[index]);
  const offset = before[partition] ?? 0;
  const { topics } = world.config.kafka;
  const tail = world.start(['tail', '--from-beginning', '--json']);
  const found = () => tail.stdout().split('\n').filter((line) => line.includes('"event_id":"quarantined"'));
  await vi.waitFor(() => expect(found()).toHaveLength(1), waiting);
  tail.signal('SIGINT');
  await tail.ended;
  const { time } = JSON.parse(found()[0] ?? '') as { time: string };
  const record = {
    topic: topics.actions,
    partition,
    offset,
    timestamp: Date.parse(time),
    key: null,
    value: Buffer.from(JSON.stringify(purchase('quarantined'))),
    headers: {},
  };
  const publisher = createPublisher(world.config, 'test');
  const letters = createDeadLetters({
    processor: 'shop',
    topic: topics.dead_letters,
    publisher,
    store: createMongoDeadLetterStore(world.mongo.collections),
    clock: () => new Date(),
  });
  await letters.write([{ record, rejection: { code: 'quarantined', message: 'the handler failed' } }]);
  await publisher.close();
  const { checkpoints } = world.mongo.collections;
  const stored = await checkpoints.findOne({ processor: 'shop', partition: { $ne: partition } });
  await checkpoints.updateOne(
    { _id: `shop:${topics.actions}:${partition}` },
    {
      $set: {
        offset: offset + 1,
        recordTime: record.timestamp,
        processor: 'shop',
        topic: topics.actions,
        partition,
        clusterId: stored?.clusterId ?? '',
        updatedAt: new Date(),
      },
    },
    { upsert: true },
  );
}

const rebuild = (...args: string[]) => world.run(['rebuild', '--json', ...args]);
const next = async () =>
  (await world.mongo.db.listCollections().toArray()).map(({ name }) => name).filter((name) => name.endsWith('__next'));

describe('rebuild', () => {
  it('finds the live data equal to the log, publishes nothing and leaves nothing behind', async () => {
    const before = await ends();
    const { code, objects, stderr } = await rebuild();
    expect([code, objects.at(-1)], stderr).toEqual([0, expect.objectContaining({ equal: true, open: 0 })]);
    expect(objects).toHaveLength(1);
    expect(await ends()).toEqual(before);
    expect(await next()).toEqual([]);
  });

  it('refuses to change anything while a worker runs', async () => {
    const { code, stderr } = await rebuild('--swap');
    expect(code, stderr).toBe(exitCodes.busy);
    expect(stderr).toContain('shop');
  });

  it('takes what was quarantined for a dead letter, as the dead-letter topic says', async () => {
    await quarantineOne();
    const { code, stdout, stderr } = await rebuild();
    expect(code, stdout + stderr).toBe(0);
  });

  it('names what was altered, deleted and added by hand, and puts it right', async () => {
    const { customers, owned_items, dead_letters, sales } = world.mongo.collections;
    const item = await owned_items.findOne({ _id: 'quoted' });
    await customers.updateOne({ _id: 'c1' }, { $set: { lastName: 'Zmieniona' } });
    await owned_items.deleteOne({ _id: 'twice' });
    if (item) await owned_items.insertOne({ ...item, _id: 'added' });
    await sales.updateOne({}, { $inc: { units: 5 } });
    await owned_items.updateOne({ _id: 'unquoted-early' }, { $set: { unitPrice: 1 } });
    await dead_letters.updateOne({ eventId: 'never' }, { $set: { message: 'nothing' } });
    const { code, objects } = await rebuild();
    expect(code).toBe(exitCodes.faults);
    const named = objects.slice(0, -1).map(({ collection, id, difference }) => [collection, id, difference]);
    expect(named.sort()).toEqual(
      [
        ['customers', 'c1', 'changed'],
        ['dead_letters', expect.any(String), 'changed'],
        ['owned_items', 'added', 'extra'],
        ['owned_items', 'twice', 'missing'],
        ['owned_items', 'unquoted-early', 'changed'],
        ['sales', expect.any(String), 'changed'],
      ].sort(),
    );
    expect(objects.find(({ id }) => id === 'c1')?.fields).toEqual([
      { field: 'lastName', live: 'Zmieniona', rebuilt: 'Łęcka' },
    ]);
    expect(objects.at(-1)).toMatchObject({ equal: false, missing: 1, extra: 1, changed: 4 });
  });

  it('removes what the log does not know of only when it is told to', async () => {
    const { owned_items } = world.mongo.collections;
    expect((await rebuild('--swap')).code).toBe(exitCodes.faults);
    expect(await owned_items.countDocuments({ _id: 'added' })).toBe(1);
    const swapped = await rebuild('--swap', '--yes');
    expect(swapped.code, swapped.stderr).toBe(0);
    expect(await owned_items.countDocuments({ _id: 'added' })).toBe(0);
    const { code, stdout, stderr } = await rebuild();
    expect(code, stdout + stderr).toBe(0);
  });

  it('lets the worker go on from its checkpoints, and nothing is applied twice', async () => {
    const { owned_items } = world.mongo.collections;
    const before = await owned_items.countDocuments();
    await startWorker();
    await publish(purchase('afterwards'), purchase('twice'));
    await vi.waitFor(async () => expect(await owned_items.countDocuments()).toBe(before + 1), waiting);
    await caughtUp();
    const { counted, expected } = await salesAndOracle(world.mongo.collections);
    expect(counted).toEqual(expected);
    const { code, stdout, stderr } = await rebuild();
    expect(code, stdout + stderr).toBe(0);
  });
});

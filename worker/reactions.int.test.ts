import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Config, loadConfig } from '@/lib/config';
import { startConsumer } from '@/lib/kafka/consumer';
import { createOffsetReader, type OffsetReader } from '@/lib/kafka/offsets';
import { createPublisher, type OutgoingMessage, type Publisher } from '@/lib/kafka/publisher';
import { ensureTopics } from '@/lib/kafka/topics';
import { connectMongo, type Mongo } from '@/lib/mongo/client';
import { ensureIndexes } from '@/lib/mongo/indexes';
import { createMongoCheckpoints } from '@/lib/store/mongo/checkpoints';
import { createMongoFailures } from '@/lib/store/mongo/failures';
import { createMongoReactionsStore } from '@/lib/store/mongo/reactions-store';
import { createMongoSalesStore } from '@/lib/store/mongo/sales-store';
import { createMongoShopStore } from '@/lib/store/mongo/shop-store';
import { ruleDoc } from '@/lib/store/testing/reaction-documents';
import { logger } from '@/lib/telemetry/logger';
import { ownNames } from '@/lib/testing/own-names';
import { createFigures } from './figures';
import { createOutages } from './outages';
import type { Processor, RunningProcessor } from './processor';
import { createReactionsProcessor } from './processors/reactions';
import { createSalesProcessor } from './processors/sales';
import { createShopProcessor } from './processors/shop';
import { runProcessor } from './run-processor';
import { purchase, seedCustomer, seedProduct } from './testing/messages';
import { salesAndOracle } from './testing/sales-oracle';

/** Shop, sales and reactions on a real broker and the MongoDB wire, with topics, groups and a database of their own. */
let config: Config;
let mongo: Mongo;
let publisher: Publisher;
let offsets: OffsetReader;
/** Vouchers whose publication was confirmed, once for each time. */
let confirmed: string[];
const running = new Map<string, RunningProcessor>();
const patience = { timeout: 60_000, interval: 100 };

beforeEach(async () => {
  config = loadConfig({
    ...process.env,
    ...ownNames('reactions'),
    WORKER_SESSION_TIMEOUT_MS: '6000',
  });
  logger().level = 'silent';
  confirmed = [];
  mongo = await connectMongo(config);
  await Promise.all([ensureTopics(config), ensureIndexes(mongo.db)]);
  publisher = createPublisher(config, 'test');
  offsets = createOffsetReader(config, 'test', { maxAgeMs: 100 });
  await mongo.collections.rules.insertOne(ruleDoc({ activeFrom: new Date(0) }));
});
afterEach(async () => {
  await Promise.all([...running.keys()].map(stop));
  await Promise.all([publisher.close(), offsets.close()]);
  await mongo.db.dropDatabase();
  await mongo.close();
});

const names = ['shop', 'sales', 'reactions'] as const;
type Name = (typeof names)[number];

function make(name: Name): Processor {
  const { collections } = mongo;
  const common = { config, publisher, logger: logger() };
  const store = createMongoShopStore(collections, config.kafka.topics.actions);
  switch (name) {
    case 'shop':
      return createShopProcessor({ ...common, store });
    case 'sales':
      return createSalesProcessor({ ...common, store: createMongoSalesStore(collections), deadLetterStore: store });
    case 'reactions':
      return createReactionsProcessor({
        ...common,
        publisher: { ...publisher, publish: publishAndNote },
        store: createMongoReactionsStore(collections),
        deadLetterStore: store,
      });
  }
}

async function publishAndNote(messages: OutgoingMessage[], options?: { deadlineMs?: number }): Promise<void> {
  await publisher.publish(messages, options);
  confirmed.push(...messages.map(({ value }) => JSON.parse(String(value)).event_id));
}

async function start(name: Name, processor = make(name)): Promise<RunningProcessor> {
  const started = await runProcessor(processor, {
    config,
    offsets,
    logger: logger(),
    outages: createOutages(config, logger()),
    checkpoints: createMongoCheckpoints(mongo.collections, processor),
    failures: createMongoFailures(mongo.collections, processor),
    startConsumer,
    figures: createFigures(),
  });
  running.set(name, started);
  return started;
}

async function stop(name: string): Promise<void> {
  await running.get(name)?.stop();
  running.delete(name);
}

/** The shop with its product: nobody sweeps here for purchases that wait for one. */
async function openShop(): Promise<void> {
  await start('shop');
  await send([seedProduct]);
  await expect.poll(() => mongo.collections.products.countDocuments(), patience).toBe(1);
}

/** Every customer registers and buys twice. */
async function buy(customers: number): Promise<void> {
  const people = Array.from({ length: customers }, (_, i) => ({ ...seedCustomer, id: `c${i}`, event_id: `u${i}` }));
  const bought = people.flatMap(({ id }) => [1, 2].map((n) => purchase(`e${n}-${id}`, { customer_id: id })));
  await send([...people, ...bought]);
}

function send(values: ({ id: string } | { customer_id: string })[]): Promise<void> {
  const messages = values.map((value) => ({
    topic: config.kafka.topics.actions,
    key: 'customer_id' in value ? value.customer_id : value.id,
    value: JSON.stringify(value),
  }));
  return publisher.publish(messages, { deadlineMs: 30_000 });
}

/** How far a processor is behind its topic. */
async function lag(name: Name): Promise<number> {
  const topic = name === 'shop' ? config.kafka.topics.actions : config.kafka.topics.facts;
  const stored = await createMongoCheckpoints(mongo.collections, { name, topic }).readAll();
  const ends = await offsets.endOffsets(topic);
  return ends.reduce((sum, end, partition) => sum + end - (stored.get(partition)?.offset ?? 0), 0);
}

const ids = (documents: readonly { _id: string }[]) => documents.map(({ _id }) => _id).sort();
const notices = async () => ids(await mongo.collections.notices.find().toArray());
const vouchers = async () => ids(await mongo.collections.vouchers.find().toArray());
const items = () => mongo.collections.owned_items.countDocuments();
const salesAgree = async () => {
  const { counted, expected } = await salesAndOracle(mongo.collections);
  return expected.size > 0 && isDeepStrictEqual(counted, expected);
};
const firings = (customers: number) => Array.from({ length: customers }, (_, i) => `r1:once:c${i}`).sort();

describe('reactions', { timeout: 180_000 }, () => {
  it('turn purchases into vouchers of the shop, and issue none again when they read the facts anew', async () => {
    await openShop();
    await start('reactions');
    await buy(5);
    await expect.poll(vouchers, patience).toEqual(firings(5));
    expect(await notices()).toEqual(firings(5));
    expect([...confirmed].sort()).toEqual(firings(5));

    const before = await mongo.collections.notices.find().toArray();
    for (const forgets of [['checkpoints'], ['checkpoints', 'reaction_customers', 'reaction_facts']] as const) {
      await stop('reactions');
      for (const name of forgets) {
        const own = name === 'checkpoints' ? { processor: 'reactions' } : {};
        await mongo.db.collection(name).deleteMany(own);
      }
      await start('reactions');
      await expect.poll(() => lag('reactions'), patience).toBe(0);
      expect(confirmed).toHaveLength(5);
      expect(await mongo.collections.notices.find().toArray()).toEqual(before);
    }
  });
});

describe('processors', { timeout: 180_000 }, () => {
  it('go on when reactions fail on every fact, which catch up when they are mended', async () => {
    await openShop();
    await start('sales');
    const broken = await start('reactions', {
      ...make('reactions'),
      apply: () => Promise.reject(new TypeError('a bug')),
    });
    await buy(5);
    expect((await broken.failed).message).toContain('a bug');
    await expect.poll(items, patience).toBe(10);
    await expect.poll(salesAgree, patience).toBe(true);
    await expect.poll(() => lag('sales'), patience).toBe(0);
    expect(await notices()).toEqual([]);
    await stop('reactions');
    await start('reactions');
    await expect.poll(vouchers, patience).toEqual(firings(5));
  });

  it('go on when sales are not started, which catch up when they are', async () => {
    await openShop();
    await start('reactions');
    await buy(5);
    await expect.poll(vouchers, patience).toEqual(firings(5));
    expect(await mongo.collections.sales.countDocuments()).toBe(0);
    await start('sales');
    await expect.poll(salesAgree, patience).toBe(true);
  });

  it('keep their facts for later while the shop is stopped', async () => {
    await openShop();
    await Promise.all([start('sales'), start('reactions')]);
    await stop('shop');
    await buy(5);
    expect(await notices()).toEqual([]);
    await start('shop');
    await expect.poll(vouchers, patience).toEqual(firings(5));
    await expect.poll(salesAgree, patience).toBe(true);
  });
});

import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Config, loadConfig } from '@/lib/config';
import { valueBytes } from '@/lib/contract/testing';
import { startConsumer } from '@/lib/kafka/consumer';
import { createOffsetReader, type OffsetReader } from '@/lib/kafka/offsets';
import type { OutgoingMessage } from '@/lib/kafka/publisher';
import { createPublisher, type Publisher } from '@/lib/kafka/publisher';
import { ensureTopics } from '@/lib/kafka/topics';
import { connectMongo, type Mongo } from '@/lib/mongo/client';
import { ensureIndexes } from '@/lib/mongo/indexes';
import { createMongoCheckpoints } from '@/lib/store/mongo/checkpoints';
import { createMongoFailures } from '@/lib/store/mongo/failures';
import { createMongoSalesStore } from '@/lib/store/mongo/sales-store';
import { createMongoShopStore } from '@/lib/store/mongo/shop-store';
import { logger } from '@/lib/telemetry/logger';
import { ownNames } from '@/lib/testing/own-names';
import type { Companion } from './companion';
import { createFigures } from './figures';
import { createOutages } from './outages';
import type { Processor, RunningProcessor } from './processor';
import { createSalesProcessor } from './processors/sales';
import { createShopProcessor } from './processors/shop';
import { createParkingSweeper } from './processors/shop/parking-sweeper';
import { runProcessor } from './run-processor';
import { purchase, seedCustomer, seedProduct } from './testing/messages';
import { garbage } from './testing/poison-scenarios';
import { salesAndOracle } from './testing/sales-oracle';

/** The shop and the sales on a real broker and the MongoDB wire, with topics, groups and a database of their own. */
let config: Config;
let mongo: Mongo;
let publisher: Publisher;
let offsets: OffsetReader;
let sweeper: Companion;
const running: RunningProcessor[] = [];
const patience = { timeout: 20_000, interval: 100 };

beforeEach(async () => {
  config = loadConfig({
    ...process.env,
    ...ownNames('pipeline'),
  });
  logger().level = 'silent';
  mongo = await connectMongo(config);
  await Promise.all([ensureTopics(config), ensureIndexes(mongo.db)]);
  publisher = createPublisher(config, 'test');
  offsets = createOffsetReader(config, 'test', { maxAgeMs: 100 });
});
afterEach(async () => {
  await sweeper.stop();
  await Promise.all(running.splice(0).map((processor) => processor.stop()));
  await Promise.all([publisher.close(), offsets.close()]);
  await mongo.db.dropDatabase();
  await mongo.close();
});

/** Starts both processors. */
async function start(): Promise<void> {
  const { collections } = mongo;
  const common = { config, publisher, logger: logger(), outages: createOutages(config, logger()) };
  const store = createMongoShopStore(collections, config.kafka.topics.actions);
  sweeper = createParkingSweeper({
    ...common,
    store,
    ranges: () => offsets.ranges(config.kafka.topics.actions),
  });
  const shop = createShopProcessor({ ...common, store, wake: sweeper.wake });
  const sales = createSalesProcessor({ ...common, store: createMongoSalesStore(collections), deadLetterStore: store });
  sweeper.start();
  running.push(...(await Promise.all([shop, sales].map(run))));
}

function run(processor: Processor): Promise<RunningProcessor> {
  return runProcessor(processor, {
    config,
    offsets,
    logger: logger(),
    outages: createOutages(config, logger()),
    checkpoints: createMongoCheckpoints(mongo.collections, processor),
    failures: createMongoFailures(mongo.collections, processor),
    startConsumer,
    figures: createFigures(),
  });
}

/** A record as a foreign client sends it: unkeyed, so it may be in any partition. */
function send(...values: unknown[]): Promise<void> {
  return publisher.publish(
    values.map(
      (value): OutgoingMessage => ({ topic: config.kafka.topics.actions, key: null, value: valueBytes(value) }),
    ),
  );
}

/** Null stays null; a megabyte is compared by its hash. */
function digest(bytes: Buffer | null): string | null {
  return bytes && createHash('sha256').update(bytes).digest('hex');
}

const bought = () => mongo.collections.owned_items.countDocuments();

it('applies the seed’s messages in whatever partitions they are, and counts them', async () => {
  const { event_id: _none, ...unprocessor } = purchase('unused');
  await send(...Array.from({ length: 30 }, () => unprocessor), seedProduct, seedCustomer);
  await start();
  // Without ids, what the publisher had to send twice is there twice.
  await expect.poll(bought, patience).toBeGreaterThanOrEqual(30);
  const counted = async () => {
    const sides = await salesAndOracle(mongo.collections);
    return isDeepStrictEqual(sides.counted, sides.expected);
  };
  await expect.poll(counted, patience).toBe(true);
  const item = await mongo.collections.owned_items.findOne();
  expect(item).toMatchObject({ unitPrice: 57, quantity: 3, value: 171, name: 'Mleko Wypasione' });
  const customer = await mongo.collections.customers.findOne();
  expect(customer).toMatchObject({ address: seedCustomer.address, city: 'Warszawa' });
});

it('sets every kind of garbage aside, bytes unchanged, and goes on', async () => {
  const values = Object.values(garbage).map(({ value }) => value);
  await send(seedCustomer, seedProduct, ...values);
  await start();
  const stored = async () => {
    const letters = await mongo.collections.dead_letters.find().toArray();
    return new Set(letters.map(({ value }) => (value ? digest(value) : null)));
  };
  await expect.poll(stored, patience).toEqual(new Set(values.map((value) => digest(valueBytes(value)))));
  const published = async () => (await offsets.endOffsets(config.kafka.topics.dead_letters))[0];
  await expect.poll(published, patience).toBeGreaterThanOrEqual(values.length);
  await send(purchase('next'));
  await expect.poll(bought, patience).toBe(1);
});

it('applies a purchase within five seconds of what it waited for', async () => {
  await start();
  await send(purchase('waiting'), seedCustomer);
  const state = async () => (await mongo.collections.parked.findOne({ _id: 'waiting' }))?.state;
  await expect.poll(state, patience).toBe('waiting');
  await send(seedProduct);
  await expect.poll(bought, { timeout: 5_000, interval: 50 }).toBe(1);
  await expect.poll(state, patience).toBe('released');
});

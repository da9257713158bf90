import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Config, loadConfig } from '@/lib/config';
import { valueBytes } from '@/lib/contract/testing';
import { startConsumer } from '@/lib/kafka/consumer';
import { createOffsetReader, type OffsetReader } from '@/lib/kafka/offsets';
import { createPublisher, type Publisher } from '@/lib/kafka/publisher';
import { ensureTopics } from '@/lib/kafka/topics';
import { connectMongo, type Mongo } from '@/lib/mongo/client';
import { collections } from '@/lib/mongo/collections';
import { ensureIndexes } from '@/lib/mongo/indexes';
import { createMongoCheckpoints } from '@/lib/store/mongo/checkpoints';
import { createMongoFailures } from '@/lib/store/mongo/failures';
import { createMongoFeedStore } from '@/lib/store/mongo/feed-store';
import { createMongoShopStore } from '@/lib/store/mongo/shop-store';
import { logger } from '@/lib/telemetry/logger';
import { ownDatabase, ownNames } from '@/lib/testing/own-names';
import { createFigures } from '@/worker/figures';
import { createOutages } from '@/worker/outages';
import type { Processor, RunningProcessor } from '@/worker/processor';
import { runProcessor } from '@/worker/run-processor';
import { feedScenarios } from '@/worker/testing/feed-scenarios';
import { purchase, seedCustomer, seedProduct } from '@/worker/testing/messages';
import { createFeedProcessor } from './feed';
import { createShopProcessor } from './shop';

describe('on MongoDB', { timeout: 120_000 }, () => {
  let mongo: Mongo;
  beforeAll(async () => {
    mongo = await connectMongo(loadConfig());
  });
  afterAll(() => mongo.close());

  feedScenarios(async () => {
    const fresh = collections(mongo.client.db(ownDatabase('feed')));
    return { store: createMongoFeedStore(fresh), rows: () => fresh.feed.find().toArray() };
  });
});

describe('the feed on a real broker', { timeout: 120_000 }, () => {
  let config: Config;
  let mongo: Mongo;
  let publisher: Publisher;
  let offsets: OffsetReader;
  const running: RunningProcessor[] = [];
  const patience = { timeout: 60_000 };
  const kept = 50;

  beforeEach(async () => {
    config = loadConfig({
      ...process.env,
      ...ownNames('feed'),
    });
    logger().level = 'silent';
    mongo = await connectMongo(config);
    await Promise.all([ensureTopics(config), ensureIndexes(mongo.db)]);
    publisher = createPublisher(config, 'test');
    offsets = createOffsetReader(config, 'test', { maxAgeMs: 0 });
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((processor) => processor.stop()));
    await Promise.all([publisher.close(), offsets.close()]);
    await mongo.db.dropDatabase();
    await mongo.close();
  });

  const run = async (processor: Processor) => {
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
    running.push(started);
    return started;
  };
  const topic = () => config.kafka.topics.actions;
  const runFeed = () =>
    run(
      createFeedProcessor({
        topic: topic(),
        store: createMongoFeedStore(mongo.collections),
        endOffsets: () => offsets.endOffsets(topic()),
        kept,
      }),
    );
  const runShop = () =>
    run(
      createShopProcessor({
        config,
        publisher,
        logger: logger(),
        store: createMongoShopStore(mongo.collections, topic()),
      }),
    );
  const send = (key: string, ...values: (object | Buffer | null)[]) =>
    publisher.publish(
      values.map((value) => ({
        topic: topic(),
        key,
        value: valueBytes(value),
      })),
    );
  const shown = async (identity: string) => (await mongo.collections.feed.findOne({ identity })) !== null;

  it('shows actions and poison, and goes on while the shop is stopped', async () => {
    const shop = await runShop();
    await runFeed();
    await send('c1', seedCustomer, seedProduct, purchase('e1'), Buffer.from([0xff]), null, { event_type: 'ride' });
    const codes = async () => (await mongo.collections.feed.distinct('code')).filter(Boolean).sort();
    await expect.poll(codes, patience).toEqual(['not_json', 'null_value', 'unknown_event_type']);
    await expect.poll(() => mongo.collections.owned_items.countDocuments(), patience).toBe(1);

    await shop.stop();
    await send('c1', purchase('e2'));
    await expect.poll(() => shown('e2'), patience).toBe(true);
    expect(await mongo.collections.owned_items.countDocuments()).toBe(1);
    await runShop();
    await expect.poll(() => mongo.collections.owned_items.countDocuments(), patience).toBe(2);
  });

  it('takes only the newest of a backlog', async () => {
    await send('c1', ...Array.from({ length: 200 }, (_, index) => purchase(`old${index}`)));
    await send('c1', ...Array.from({ length: kept }, (_, index) => purchase(`new${index}`)));
    const ends = await offsets.endOffsets(topic());
    const end = Math.max(...ends);
    await runFeed();
    await expect.poll(() => shown(`new${kept - 1}`), patience).toBe(true);
    const oldest = await mongo.collections.feed.find().sort({ order: 1 }).limit(1).toArray();
    expect(oldest[0]?.offset).toBe(end - kept);
  });

  it('forgets a customer, of whom an unkeyed record comes later', async () => {
    await runFeed();
    await send('c1', seedCustomer, { event_type: 'forget_customer', event_id: 'f1', customer_id: 'c1' });
    await send('elsewhere', purchase('e1'), purchase('bobs', { customer_id: 'bob' }));
    await expect.poll(() => shown('bobs'), patience).toBe(true);
    await expect
      .poll(() => mongo.collections.feed.countDocuments({ payload: null, key: null, scrubbed: true }), patience)
      .toBe(3);
    expect(await mongo.collections.feed.findOne({ identity: 'bobs' })).toMatchObject({ key: 'elsewhere' });
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCustomerAccount } from '@/lib/auth/accounts';
import { createAuth } from '@/lib/auth/auth';
import { type Config, loadConfig } from '@/lib/config';
import { valueBytes } from '@/lib/contract/testing';
import { startConsumer } from '@/lib/kafka/consumer';
import { createOffsetReader, type OffsetReader } from '@/lib/kafka/offsets';
import { createPublisher, type OutgoingMessage, type Publisher } from '@/lib/kafka/publisher';
import { ensureTopics } from '@/lib/kafka/topics';
import { connectMongo, type Mongo } from '@/lib/mongo/client';
import { ensureIndexes } from '@/lib/mongo/indexes';
import { processorLag } from '@/lib/queries/pipeline';
import { createMongoCheckpoints } from '@/lib/store/mongo/checkpoints';
import { createMongoFailures } from '@/lib/store/mongo/failures';
import { createMongoFeedStore } from '@/lib/store/mongo/feed-store';
import { createMongoReactionsStore } from '@/lib/store/mongo/reactions-store';
import { createMongoSalesStore } from '@/lib/store/mongo/sales-store';
import { createMongoShopStore } from '@/lib/store/mongo/shop-store';
import { logger } from '@/lib/telemetry/logger';
import { ownNames } from '@/lib/testing/own-names';
import type { Companion } from './companion';
import { createFigures } from './figures';
import { createOutages } from './outages';
import type { Processor, RunningProcessor } from './processor';
import { createFeedProcessor } from './processors/feed';
import { createReactionsProcessor } from './processors/reactions';
import { createSalesProcessor } from './processors/sales';
import { createShopProcessor } from './processors/shop';
import { createParkingSweeper } from './processors/shop/parking-sweeper';
import { runProcessor } from './run-processor';
import { purchase, seedCustomer, seedProduct } from './testing/messages';
import { personal, textOf } from './testing/personal-text';

/** Every processor on a real broker and the MongoDB wire; what is left of somebody who was forgotten. */
const email = 'zaneta.lecka@example.com';
const patience = { timeout: 60_000, interval: 100 };
let config: Config;
let mongo: Mongo;
let publisher: Publisher;
let offsets: OffsetReader;
let sweeper: Companion;
let running: RunningProcessor[];
let names: { processor: string; topic: string }[];

beforeAll(async () => {
  config = loadConfig({
    ...process.env,
    ...ownNames('forget'),
    AUTH_SECRET: randomUUID() + randomUUID(),
  });
  logger().level = 'silent';
  mongo = await connectMongo(config);
  await Promise.all([ensureTopics(config), ensureIndexes(mongo.db)]);
  publisher = createPublisher(config, 'test');
  offsets = createOffsetReader(config, 'test', { maxAgeMs: 0 });
  const { collections } = mongo;
  const { actions } = config.kafka.topics;
  const endOffsets = () => offsets.endOffsets(actions);
  const common = { config, publisher, logger: logger(), outages: createOutages(config, logger()) };
  const store = createMongoShopStore(collections, actions);
  sweeper = createParkingSweeper({ ...common, store, ranges: () => offsets.ranges(actions) });
  const processors: Processor[] = [
    createShopProcessor({ ...common, store, wake: sweeper.wake }),
    createSalesProcessor({ ...common, store: createMongoSalesStore(collections), deadLetterStore: store }),
    createReactionsProcessor({ ...common, store: createMongoReactionsStore(collections), deadLetterStore: store }),
    createFeedProcessor({ topic: actions, store: createMongoFeedStore(collections), endOffsets }),
  ];
  names = processors.map(({ name, topic }) => ({ processor: name, topic }));
  sweeper.start();
  running = await Promise.all(processors.map(run));
}, 120_000);
afterAll(async () => {
  await sweeper.stop();
  await Promise.all(running.map((processor) => processor.stop()));
  await Promise.all([publisher.close(), offsets.close()]);
  await mongo.db.dropDatabase();
  await mongo.close();
});

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

/** Publishes values, keyed as given, and waits until every processor has read to the end of its topic. */
async function apply(...sent: { key?: string; value: unknown }[]): Promise<void> {
  const messages = sent.map(({ key = null, value }): OutgoingMessage => {
    return { topic: config.kafka.topics.actions, key, value: valueBytes(value) };
  });
  await publisher.publish(messages);
  await expect.poll(behind, patience).toBe(0);
}

/** Records that are still to be read: of the actions first, for facts come of them. */
async function behind(): Promise<number> {
  let sum = 0;
  for (const name of names) {
    const ranges = { [name.topic]: await offsets.ranges(name.topic) };
    sum += (await processorLag(mongo.collections, { ...name, ranges })) ?? 1;
  }
  return sum;
}

/** Everything in the database, by collection. */
async function dump(): Promise<Record<string, string>> {
  const found = await mongo.db.listCollections().toArray();
  const texts = found.map(
    async ({ name }) => [name, textOf(await mongo.db.collection(name).find().toArray())] as const,
  );
  return Object.fromEntries(await Promise.all(texts));
}

/** Collections that say something personal. */
async function telling(): Promise<string[]> {
  const texts = Object.entries(await dump());
  const tells = (text: string) => personal.test(text) || text.includes(email);
  return texts.filter(([, text]) => tells(text)).map(([name]) => name);
}

it('finds no name, address or e-mail in any collection after the customer was forgotten, nor after what comes later', async () => {
  const auth = createAuth(config, mongo.db);
  const { first_name: firstName, last_name: lastName, address } = seedCustomer;
  const password = 'correct horse battery';
  const customer = { id: 'c1', firstName, lastName, address };
  await createCustomerAccount(auth, { email, password, registrationEventId: 'registered', customer });
  await auth.api.signInSealed({ body: { email, password } });
  const registered = { key: 'c1', value: { ...seedCustomer, event_id: 'registered' } };
  const parked = { ...purchase('parked'), product_id: 'late', gift_for: 'Żaneta Łęcka' };
  await apply(
    { value: seedProduct },
    registered,
    { key: 'c1', value: { ...seedCustomer, last_name: 'Łęcka-Długa', event_id: 'renamed' } },
    { key: 'c1', value: purchase('bought') },
    { key: 'c1', value: parked },
    { value: { ...seedCustomer, address: '' } },
    { key: 'c1', value: Buffer.from('{"first_name":"Żaneta"') },
  );
  const { owned_items, parked: parkedPurchases } = mongo.collections;
  await expect.poll(() => owned_items.countDocuments(), patience).toBe(1);
  await expect.poll(() => parkedPurchases.countDocuments({ state: 'waiting' }), patience).toBe(1);
  // What is looked for is there to be found.
  expect((await telling()).sort()).toEqual(
    ['auth_users', 'customer_updates', 'customers', 'dead_letters', 'feed', 'parked'].sort(),
  );

  const forget = { event_type: 'forget_customer', customer_id: 'c1', event_id: 'forget' };
  await apply({ key: 'c1', value: forget });
  await expect.poll(telling, patience).toEqual([]);
  for (const name of ['auth_users', 'auth_accounts', 'auth_sessions']) {
    expect(await mongo.db.collection(name).countDocuments(), name).toBe(0);
  }

  await apply(registered, { value: { ...seedCustomer, address: '' } }, { key: 'c1', value: purchase('after') });
  await apply({ value: { ...seedProduct, id: 'late' } });
  await expect.poll(() => owned_items.countDocuments({ customerId: 'c1' }), patience).toBe(3);
  await expect.poll(behind, patience).toBe(0);
  await expect.poll(telling, patience).toEqual([]);
}, 180_000);

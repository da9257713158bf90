import type { Config } from '@/lib/config';
import { startConsumer } from '@/lib/kafka/consumer';
import { createOffsetReader } from '@/lib/kafka/offsets';
import { createPublisher } from '@/lib/kafka/publisher';
import { ensureTopics } from '@/lib/kafka/topics';
import { connectMongo } from '@/lib/mongo/client';
import { ensureIndexes } from '@/lib/mongo/indexes';
import { createMongoCheckpoints } from '@/lib/store/mongo/checkpoints';
import { createMongoDeadLetterStore } from '@/lib/store/mongo/dead-letters';
import { createMongoFailures } from '@/lib/store/mongo/failures';
import { createMongoFeedStore } from '@/lib/store/mongo/feed-store';
import { createMongoPipelineStore } from '@/lib/store/mongo/pipeline-store';
import { createMongoReactionsStore } from '@/lib/store/mongo/reactions-store';
import { createMongoSalesStore } from '@/lib/store/mongo/sales-store';
import { mendSearchKeys } from '@/lib/store/mongo/search-keys';
import { createMongoShopStore } from '@/lib/store/mongo/shop-store';
import type { Logger } from '@/lib/telemetry/logger';
import { countAtScrape } from '@/lib/telemetry/scrape';
import { openCounts } from './count-open';
import { patiently } from './loop/patience';
import type { Outages } from './outages';
import { type Parts, type ProcessorName, startParts } from './parts';
import { defaultRule } from './processors/reactions/rules';
import { thisWorker } from './this-worker';

interface Surroundings {
  config: Config;
  logger: Logger;
  outages: Outages;
  /** Ends the wait for services that cannot be reached at the start. */
  signal: AbortSignal;
}

const feedEndsAgeMs = 5_000;

/** Waits for both services, prepares them, and starts the worker's parts on them; its `stop` closes everything. */
export async function assembleWorker(only: readonly ProcessorName[], surroundings: Surroundings): Promise<Parts> {
  const { config } = surroundings;
  const start = { ...surroundings, source: 'start' };
  const mongo = await patiently(() => connectMongo(config), start);
  await patiently(() => ensureTopics(config), start);
  await patiently(() => ensureIndexes(mongo.db), start);

  const { collections } = mongo;
  if (only.includes('shop')) await patiently(() => mendSearchKeys(collections), start);
  const reactions = createMongoReactionsStore(collections);
  if (only.includes('reactions')) await patiently(() => reactions.insertRule(defaultRule(new Date())), start);
  const stopCounting = countAtScrape(openCounts(collections, config));
  const offsets = createOffsetReader(config, 'worker', { maxAgeMs: 0 });
  const feedOffsets = createOffsetReader(config, 'worker', { maxAgeMs: feedEndsAgeMs });
  const parts = await startParts(only, {
    ...surroundings,
    collections,
    shop: createMongoShopStore(collections, config.kafka.topics.actions),
    sales: createMongoSalesStore(collections),
    reactions,
    feed: createMongoFeedStore(collections),
    pipeline: createMongoPipelineStore(collections),
    worker: thisWorker(config),
    deadLetters: createMongoDeadLetterStore(collections),
    checkpoints: (processor) => createMongoCheckpoints(collections, processor),
    failures: (processor) => createMongoFailures(collections, processor),
    publisher: createPublisher(config, 'worker'),
    offsets,
    feedOffsets,
    startConsumer,
  });
  return {
    ...parts,
    async stop() {
      stopCounting();
      await parts.stop();
      await Promise.all([offsets.close(), feedOffsets.close()]);
      await mongo.close();
    },
  };
}

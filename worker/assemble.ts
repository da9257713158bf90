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
import { createMongoReactionsStore } from '@/lib/store/mongo/reactions-store';
import { createMongoSalesStore } from '@/lib/store/mongo/sales-store';
import { mendSearchKeys } from '@/lib/store/mongo/search-keys';
import { createMongoShopStore } from '@/lib/store/mongo/shop-store';
import type { Logger } from '@/lib/telemetry/logger';
import type { CompanionHealth } from './companion';
import type { FatalError } from './exit-codes';
import { createLetterRuns } from './letter-runs';
import { patiently } from './loop/patience';
import type { Outages } from './outages';
import type { Processor, ProcessorHealth } from './processor';
import { createFeedProcessor } from './processors/feed';
import { createReactionsProcessor } from './processors/reactions';
import { defaultRule } from './processors/reactions/rules';
import { createSalesProcessor } from './processors/sales';
import { createShopProcessor } from './processors/shop';
import { createParkingSweeper } from './processors/shop/parking-sweeper';
import { runProcessor } from './run-processor';
import { createSimulator } from './simulator';

export const processorNames = ['shop', 'sales', 'reactions', 'feed'] as const;
export type ProcessorName = (typeof processorNames)[number];

interface Surroundings {
  config: Config;
  logger: Logger;
  outages: Outages;
  /** Ends the wait for services that cannot be reached at the start. */
  signal: AbortSignal;
}

export interface Worker {
  health(): { processors: ProcessorHealth[]; companions: CompanionHealth[] };
  /** Resolves when one of its parts can go on no more. */
  failed: Promise<FatalError>;
  /** Accounts for the chunks in work and closes everything; at most about six seconds. */
  stop(): Promise<void>;
}

/** How long chunks may take to end before their publications are cut off, ms. What is cut off is applied again. */
const drainMs = 3_000;

/** With an end that has moved on since, the feed passes over fewer records, never over one that it should show. */
const feedEndsAgeMs = 5_000;

/** Waits for both services, prepares them, and starts the processors with what belongs to them. */
export async function assembleWorker(only: readonly ProcessorName[], surroundings: Surroundings): Promise<Worker> {
  const { config, logger, outages } = surroundings;
  const start = { ...surroundings, source: 'start' };
  const mongo = await patiently(() => connectMongo(config), start);
  await patiently(() => ensureTopics(config), start);
  await patiently(() => ensureIndexes(mongo.db), start);

  const { collections } = mongo;
  if (only.includes('shop')) await patiently(() => mendSearchKeys(collections), start);
  const { actions } = config.kafka.topics;
  const publisher = createPublisher(config, 'worker');
  // Never from memory: an end that is older than the checkpoint it is compared with would look like another log.
  const offsets = createOffsetReader(config, 'worker', { maxAgeMs: 0 });
  const feedOffsets = createOffsetReader(config, 'worker', { maxAgeMs: feedEndsAgeMs });
  const common = { config, publisher, logger, outages };
  const store = createMongoShopStore(collections, actions);
  const sweeper = createParkingSweeper({ ...common, store, ranges: () => offsets.ranges(actions) });
  const simulator = createSimulator({ ...common, collections });
  const letterRuns = createLetterRuns({ ...common, collections });
  const reactionsStore = createMongoReactionsStore(collections);
  if (only.includes('reactions')) await patiently(() => reactionsStore.insertRule(defaultRule(new Date())), start);
  const make: Record<ProcessorName, () => Processor> = {
    shop: () => createShopProcessor({ ...common, store, wake: sweeper.wake }),
    sales: () =>
      createSalesProcessor({
        ...common,
        store: createMongoSalesStore(collections),
        deadLetterStore: createMongoDeadLetterStore(collections),
      }),
    reactions: () =>
      createReactionsProcessor({
        ...common,
        store: reactionsStore,
        deadLetterStore: createMongoDeadLetterStore(collections),
      }),
    feed: () =>
      createFeedProcessor({
        topic: actions,
        store: createMongoFeedStore(collections),
        endOffsets: () => feedOffsets.endOffsets(actions),
      }),
  };
  const run = (processor: Processor) =>
    runProcessor(processor, {
      config,
      logger,
      outages,
      offsets,
      checkpoints: createMongoCheckpoints(collections, processor),
      failures: createMongoFailures(collections, processor),
      startConsumer,
    });
  const processors = await Promise.all(only.map((name) => run(make[name]())));
  const companions = only.includes('shop') ? [sweeper, simulator, letterRuns] : [];
  for (const companion of companions) companion.start();
  const parts = [...companions, ...processors];

  return {
    health() {
      const states = processors.map((processor) => processor.health());
      const watches = states.map(({ watch }) => watch);
      return { processors: states, companions: [...companions.map((companion) => companion.health()), ...watches] };
    },
    failed: Promise.race(parts.map(({ failed }) => failed)),
    async stop() {
      const drained = Promise.allSettled(parts.map((part) => part.stop()));
      await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, drainMs).unref())]);
      await publisher.close();
      await drained;
      await Promise.all([offsets.close(), feedOffsets.close()]);
      await mongo.close();
    },
  };
}

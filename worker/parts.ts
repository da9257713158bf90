import type { Config } from '@/lib/config';
import type { OffsetReader } from '@/lib/kafka/offsets';
import type { Publisher } from '@/lib/kafka/publisher';
import type { Collections } from '@/lib/mongo/collections';
import type { PipelineMinuteDoc } from '@/lib/mongo/documents/progress';
import type { CheckpointStore } from '@/lib/store/checkpoints';
import type { FailureStore } from '@/lib/store/failures';
import type { FeedStore } from '@/lib/store/feed-store';
import type { PipelineStore } from '@/lib/store/pipeline-store';
import type { ReactionsStore } from '@/lib/store/reactions-store';
import type { SalesStore } from '@/lib/store/sales-store';
import type { DeadLetterStore, ShopStore } from '@/lib/store/shop-store';
import type { Logger } from '@/lib/telemetry/logger';
import type { CompanionHealth } from './companion';
import type { FatalError } from './exit-codes';
import { createFigureWriter } from './figure-writer';
import { createFigures } from './figures';
import { createLetterRuns } from './letter-runs';
import type { Outages } from './outages';
import type { Processor, ProcessorHealth } from './processor';
import { createFeedProcessor } from './processors/feed';
import { createReactionsProcessor } from './processors/reactions';
import { createSalesProcessor } from './processors/sales';
import { createShopProcessor } from './processors/shop';
import { createParkingSweeper } from './processors/shop/parking-sweeper';
import { type ProcessorDependencies, runProcessor } from './run-processor';
import { createSimulator } from './simulator';

export const processorNames = ['shop', 'sales', 'reactions', 'feed'] as const;
export type ProcessorName = (typeof processorNames)[number];

type Progress<Store> = (processor: Pick<Processor, 'name' | 'topic'>) => Store;

/** What a worker stands on: the services, or models of them. */
export interface Foundations extends Pick<ProcessorDependencies, 'startConsumer'> {
  config: Config;
  logger: Logger;
  outages: Outages;
  collections: Collections;
  shop: ShopStore;
  sales: SalesStore;
  reactions: ReactionsStore;
  feed: FeedStore;
  pipeline: PipelineStore;
  /** Who this worker is, in its figures. */
  worker: Omit<PipelineMinuteDoc['worker'], 'memory'>;
  deadLetters: DeadLetterStore;
  checkpoints: Progress<CheckpointStore>;
  failures: Progress<FailureStore>;
  publisher: Publisher;
  /** Never from memory: an end that is older than the checkpoint it is compared with would look like another log. */
  offsets: OffsetReader;
  /** With an end that has moved on since, the feed passes over fewer records, never over one that it should show. */
  feedOffsets: OffsetReader;
}

/** The processors in work, and what belongs to them. */
export interface Parts {
  health(): { processors: ProcessorHealth[]; companions: CompanionHealth[] };
  /** Resolves when one of them can go on no more. */
  failed: Promise<FatalError>;
  /** Accounts for the chunks in work and closes the publisher; at most about six seconds. */
  stop(): Promise<void>;
}

/** How long chunks may take to end before their publications are cut off, ms. What is cut off is applied again. */
const drainMs = 3_000;

/** Starts the processors with what belongs to them. */
export async function startParts(only: readonly ProcessorName[], foundations: Foundations): Promise<Parts> {
  const { config, publisher, offsets, feedOffsets, shop, reactions, deadLetters: deadLetterStore } = foundations;
  const { actions } = config.kafka.topics;
  const sweeper = createParkingSweeper({ ...foundations, store: shop, ranges: () => offsets.ranges(actions) });
  const make: Record<ProcessorName, () => Processor> = {
    shop: () => createShopProcessor({ ...foundations, store: shop, wake: sweeper.wake }),
    sales: () => createSalesProcessor({ ...foundations, store: foundations.sales, deadLetterStore }),
    reactions: () => createReactionsProcessor({ ...foundations, store: reactions, deadLetterStore }),
    feed: () =>
      createFeedProcessor({
        topic: actions,
        store: foundations.feed,
        endOffsets: () => feedOffsets.endOffsets(actions),
      }),
  };
  const figures = createFigures();
  const run = (processor: Processor) =>
    runProcessor(processor, {
      ...foundations,
      figures,
      checkpoints: foundations.checkpoints(processor),
      failures: foundations.failures(processor),
    });
  const processors = await Promise.all(only.map((name) => run(make[name]())));
  const states = () => processors.map((processor) => processor.health());
  const writer = createFigureWriter({ ...foundations, store: foundations.pipeline, figures, processors: states });
  const ofShop = only.includes('shop') ? [sweeper, createSimulator(foundations), createLetterRuns(foundations)] : [];
  const companions = [writer, ...ofShop];
  for (const companion of companions) companion.start();
  const parts = [...companions, ...processors];

  return {
    health() {
      const now = states();
      const watches = now.map(({ watch }) => watch);
      return { processors: now, companions: [...companions.map((companion) => companion.health()), ...watches] };
    },
    failed: Promise.race(parts.map(({ failed }) => failed)),
    async stop() {
      const drained = Promise.allSettled(parts.map((part) => part.stop()));
      await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, drainMs).unref())]);
      await publisher.close();
      await drained;
    },
  };
}

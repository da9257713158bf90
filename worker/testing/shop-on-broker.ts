import { type Config, loadConfig } from '@/lib/config';
import { startConsumer } from '@/lib/kafka/consumer';
import { createOffsetReader } from '@/lib/kafka/offsets';
import { createPublisher, type Publisher } from '@/lib/kafka/publisher';
import { ensureTopics } from '@/lib/kafka/topics';
import { connectMongo, type Mongo } from '@/lib/mongo/client';
import { ensureIndexes } from '@/lib/mongo/indexes';
import { createMongoCheckpoints } from '@/lib/store/mongo/checkpoints';
import { createMongoFailures } from '@/lib/store/mongo/failures';
import { createMongoShopStore } from '@/lib/store/mongo/shop-store';
import { logger } from '@/lib/telemetry/logger';
import { ownNames } from '@/lib/testing/own-names';
import { createFigures } from '@/worker/figures';
import { createOutages } from '@/worker/outages';
import { createShopProcessor } from '@/worker/processors/shop';
import { runProcessor } from '@/worker/run-processor';

/** The running shop processor on a real broker and the MongoDB wire, with topics and a database of its own. */
export interface Shop {
  config: Config;
  mongo: Mongo;
  publisher: Publisher;
  close(): Promise<void>;
}

export async function openShop(name: string): Promise<Shop> {
  const config = loadConfig({ ...process.env, ...ownNames(name) });
  logger().level = 'silent';
  const mongo = await connectMongo(config);
  await Promise.all([ensureTopics(config), ensureIndexes(mongo.db)]);
  const publisher = createPublisher(config, 'test');
  const offsets = createOffsetReader(config, 'test', { maxAgeMs: 100 });
  const store = createMongoShopStore(mongo.collections, config.kafka.topics.actions);
  const processor = createShopProcessor({ config, publisher, logger: logger(), store });
  const running = await runProcessor(processor, {
    config,
    offsets,
    logger: logger(),
    outages: createOutages(config, logger()),
    checkpoints: createMongoCheckpoints(mongo.collections, processor),
    failures: createMongoFailures(mongo.collections, processor),
    startConsumer,
    figures: createFigures(),
  });
  return {
    config,
    mongo,
    publisher,
    async close() {
      await running.stop();
      await Promise.all([publisher.close(), offsets.close()]);
      await mongo.db.dropDatabase();
      await mongo.close();
    },
  };
}

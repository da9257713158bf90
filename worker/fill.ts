import { config } from '@/lib/config';
import { createPublisher } from '@/lib/kafka/publisher';
import { connectMongo } from '@/lib/mongo/client';
import { configureLogger } from '@/lib/telemetry/logger';
import { fillEmptyShop } from './fill-shop';

/** The start's `--fill`: one run, one line of what it did, and a non-zero exit with the reason when it could not. */
async function main(): Promise<void> {
  const settings = config();
  configureLogger({ name: 'fill', level: 'warn' });
  const mongo = await connectMongo(settings);
  const publisher = createPublisher(settings, 'fill');
  try {
    const published = await fillEmptyShop({ config: settings, collections: mongo.collections, publisher });
    console.log(published > 0 ? `${published} actions published` : 'the shop has products already');
  } finally {
    await publisher.close();
    await mongo.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

import { config } from '@/lib/config';
import { webMongo } from '@/lib/mongo/web';

/**
 * True when the embedded start keeps the shop in mongo-java-server and not in a `mongod`. Only the real one names the
 * commit it was built from (MongoDB's `buildInfo`, field `gitVersion`).
 */
export async function onSmallStore(): Promise<boolean> {
  if (config().services !== 'embedded') return false;
  const { db } = await webMongo();
  return !('gitVersion' in (await db.command({ buildInfo: 1 })));
}

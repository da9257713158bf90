import { config } from '@/lib/config';
import { connectMongo, type Mongo } from './client';
import type { Collections } from './collections';

/** A page says that the database is away within this time instead of hanging. */
const serverSelectionTimeoutMS = 2_000;

const held = globalThis as typeof globalThis & { clientflowMongo?: Promise<Mongo> };

/**
 * The web process's one connection to MongoDB, made at the first call and kept over hot reloads.
 * A failed attempt is forgotten, so the next request tries again; after that the driver reconnects by itself.
 *
 * @throws MongoUnavailableError when the database does not answer within two seconds.
 */
export function webMongo(): Promise<Mongo> {
  held.clientflowMongo ??= connectMongo(config(), { serverSelectionTimeoutMS }).catch((error: unknown) => {
    delete held.clientflowMongo;
    throw error;
  });
  return held.clientflowMongo;
}

/** The shop's collections for a request of the web; see `webMongo`. */
export async function webCollections(): Promise<Collections> {
  return (await webMongo()).collections;
}

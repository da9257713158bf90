import type { MongoClientOptions } from 'mongodb';
import { config } from '@/lib/config';
import { connectMongo, hostsOf, type Mongo, MongoUnavailableError } from './client';
import type { Collections } from './collections';
import { type DatabaseWatch, watchDatabase } from './watch';

const options: MongoClientOptions = {
  // A page says that the database is away within this time instead of hanging.
  serverSelectionTimeoutMS: 2_000,
  // What is noticed late is said late; the driver asks no more often than this.
  heartbeatFrequencyMS: 500,
};

interface Connection {
  mongo: Mongo;
  watch: DatabaseWatch | undefined;
}

const held = globalThis as typeof globalThis & { clientflowMongo?: Promise<Connection> };

/**
 * The web process's one connection to MongoDB, made at the first call and kept over hot reloads.
 * A failed attempt is forgotten, so the next request tries again; after that the driver reconnects by itself.
 *
 * @throws MongoUnavailableError at once when the database is known to be away, else within two seconds.
 */
export async function webMongo(): Promise<Mongo> {
  return (await connection()).mongo;
}

/** The shop's collections for a request of the web; see `webMongo`. */
export async function webCollections(): Promise<Collections> {
  return (await webMongo()).collections;
}

/**
 * What is read from the database, unless it is found to be away meanwhile.
 *
 * @throws MongoUnavailableError within three seconds of a database that stands still.
 */
export async function whileDatabaseAnswers<T>(read: () => Promise<T>): Promise<T> {
  const { watch } = await connection();
  return watch ? watch.whileThere(read()) : read();
}

async function connection(): Promise<Connection> {
  held.clientflowMongo ??= connect();
  const connected = await held.clientflowMongo;
  if (connected.watch?.isThere() === false) throw away();
  return connected;
}

async function connect(): Promise<Connection> {
  let watch: DatabaseWatch | undefined;
  try {
    const mongo = await connectMongo(config(), options, (client) => {
      watch = watchDatabase(client, away);
    });
    return { mongo, watch };
  } catch (error) {
    watch?.stop();
    delete held.clientflowMongo;
    throw error;
  }
}

function away(): MongoUnavailableError {
  return new MongoUnavailableError(hostsOf(config().mongodb.uri), 'it does not answer');
}

import { type Db, MongoClient, type MongoClientOptions } from 'mongodb';
import type { Config } from '@/lib/config';
import { type Collections, collections } from './collections';
import { reviveWhenStuck } from './revive';

/** MongoDB cannot be used; the message names the servers and the remedy, and never holds credentials. */
export class MongoUnavailableError extends Error {
  override readonly name = 'MongoUnavailableError';
  constructor(
    servers: string,
    /** What the driver says, without credentials. */
    readonly reason: string,
  ) {
    super(
      `MongoDB at ${servers} cannot be used: ${reason}. Start it, or mend mongodb.uri in config.yaml or set MONGODB_URI.`,
    );
  }
}

export interface Mongo {
  client: MongoClient;
  db: Db;
  collections: Collections;
  close(): Promise<void>;
}

/**
 * Connects to the shop's database and checks that it answers.
 *
 * @param overrides driver options for this process, such as a shorter `serverSelectionTimeoutMS`.
 * @param listen may attach listeners to the client before it connects.
 * @throws MongoUnavailableError when the address is malformed, unreachable or refuses the credentials.
 */
export async function connectMongo(
  config: Config,
  overrides: MongoClientOptions = {},
  listen: (client: MongoClient) => void = () => {},
): Promise<Mongo> {
  const { uri, db: name } = config.mongodb;
  let client: MongoClient | undefined;
  try {
    client = new MongoClient(uri, { ...options(), ...overrides });
    listen(client);
    await client.connect();
    const db = client.db(name);
    await db.command({ ping: 1 });
    return { client, db, collections: collections(db), close: closing(client) };
  } catch (error) {
    await client?.close().catch(() => {});
    const reason = withoutCredentials(error instanceof Error ? error.message : String(error), uri);
    throw new MongoUnavailableError(hostsOf(uri), reason);
  }
}

function closing(client: MongoClient): () => Promise<void> {
  const stop = reviveWhenStuck(client);
  return () => {
    stop();
    return client.close();
  };
}

/** `host:port` list of a connection string, without credentials, database or options. */
export function hostsOf(uri: string): string {
  const authority = uri.replace(/^mongodb(\+srv)?:\/\//, '').split(/[/?]/)[0] ?? '';
  return authority.slice(authority.lastIndexOf('@') + 1) || 'an unreadable address';
}

function options(): MongoClientOptions {
  return {
    appName: 'clientflow',
    ignoreUndefined: true,
    serverSelectionTimeoutMS: 5_000,
    connectTimeoutMS: 5_000,
    // A database that answers in seconds is slow, not gone; one that is silent for longer is gone.
    socketTimeoutMS: 30_000,
    waitQueueTimeoutMS: 30_000,
    maxPoolSize: 20,
    // mongo-java-server ignores it: it commits before it answers.
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: 30_000 },
  };
}

/** The driver's messages may quote the connection string. */
function withoutCredentials(message: string, uri: string): string {
  const credentials = /^mongodb(?:\+srv)?:\/\/(.*)@/s.exec(uri)?.[1];
  if (!credentials) return message;
  return [credentials, ...credentials.split(':')]
    .flatMap((part) => [part, decode(part)])
    .filter((part) => part.length > 2)
    .reduce((text, part) => text.replaceAll(part, '***'), message);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

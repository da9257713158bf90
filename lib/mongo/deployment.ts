import { type Document, MongoServerError } from 'mongodb';
import type { Mongo } from './client';
import type { Documents } from './collections';

/** What the database runs on. */
export interface Deployment {
  kind: 'standalone' | 'replica_set' | 'sharded';
  /** Members of the replica set that hold data; of a sharded cluster it is not known from here. */
  members: number;
  /** The key of each collection that is spread over shards; `null` when the cluster does not tell. */
  shardKeys: Map<string, Document> | null;
}

/**
 * The key by which a collection is to be sharded. Effects are there once because `_id` is unique, and over shards it is so
 * only as the key; ids are time-ordered, so that ranges of them would all be written at their end, on one shard.
 */
export const shardKey = { _id: 'hashed' } as const;

/** The collections that grow with purchases and customers. */
export const growing = [
  'owned_items',
  'sales_facts',
  'reaction_facts',
  'customers',
  'customer_updates',
  'reaction_customers',
  'vouchers',
  'notices',
  'parked',
  'dead_letters',
] as const satisfies (keyof Documents)[];

/** Answer of a server to somebody who may not ask. */
const unauthorized = 13;

export async function readDeployment({ client, db }: Pick<Mongo, 'client' | 'db'>): Promise<Deployment> {
  // The embedded server knows the question by its former name only.
  const hello = await db.command({ isMaster: 1 });
  if (hello.msg !== 'isdbgrid') return deploymentOf(hello, []);
  const prefix = `${db.databaseName}.`;
  try {
    const sharded = await client
      .db('config')
      .collection<{ _id: string; key: Document; unsplittable?: boolean }>('collections')
      .find({ _id: { $gte: prefix, $lt: `${db.databaseName}/` } })
      .toArray();
    const spread = sharded.filter(({ unsplittable }) => !unsplittable);
    return deploymentOf(
      hello,
      spread.map(({ _id, key }) => [_id.slice(prefix.length), key] as const),
    );
  } catch (error) {
    if (error instanceof MongoServerError && error.code === unauthorized) return deploymentOf(hello, null);
    throw error;
  }
}

/** @param hello a server's answer to `hello`, https://www.mongodb.com/docs/manual/reference/command/hello/ */
export function deploymentOf(hello: Document, shardKeys: readonly (readonly [string, Document])[] | null): Deployment {
  const members = [...(hello.hosts ?? []), ...(hello.passives ?? [])].length;
  const kind = hello.msg === 'isdbgrid' ? 'sharded' : hello.setName === undefined ? 'standalone' : 'replica_set';
  return { kind, members, shardKeys: shardKeys && new Map(shardKeys) };
}

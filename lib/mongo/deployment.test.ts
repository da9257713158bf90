import { readFileSync } from 'node:fs';
import { type Db, type MongoClient, MongoServerError } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { growing, readDeployment, shardKey } from './deployment';

/** A router of a sharded cluster with these entries of its `config.collections`, or one that refuses to tell. */
function router(entries: object[] | MongoServerError) {
  const asked: object[] = [];
  const toArray = async () => {
    if (entries instanceof Error) throw entries;
    return entries;
  };
  const find = (filter: object) => {
    asked.push(filter);
    return { toArray };
  };
  const db = { databaseName: 'shop', command: async () => ({ msg: 'isdbgrid' }) } as unknown as Db;
  const client = { db: () => ({ collection: () => ({ find }) }) } as unknown as MongoClient;
  return { asked, deployment: () => readDeployment({ client, db }) };
}

describe('a sharded cluster', () => {
  it('is asked for the keys of the own database, of what is spread', async () => {
    const { asked, deployment } = router([
      { _id: 'shop.owned_items', key: shardKey },
      { _id: 'shop.rules', key: { _id: 1 }, unsplittable: true },
    ]);
    expect(await deployment()).toEqual({
      kind: 'sharded',
      members: 0,
      shardKeys: new Map([['owned_items', shardKey]]),
    });
    expect(asked).toEqual([{ _id: { $gte: 'shop.', $lt: 'shop/' } }]);
  });

  it('that refuses to tell is said to, and every other error is an error', async () => {
    const refused = router(new MongoServerError({ message: 'not authorized', code: 13 }));
    expect((await refused.deployment()).shardKeys).toBeNull();
    await expect(router(new MongoServerError({ message: 'no', code: 1 })).deployment()).rejects.toThrow('no');
  });
});

it('docs/scale.md says the same of shard keys', () => {
  const page = readFileSync('docs/scale.md', 'utf8');
  const named = [...page.matchAll(/^sh\.shardCollection\("simple_shop\.(\w+)", \{ _id: "hashed" \}\)$/gm)];
  expect(named.map(([, name]) => name)).toEqual([...growing]);
});

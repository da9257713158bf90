import { MongoClient } from 'mongodb';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig } from '@/lib/config';
import { ownDatabase } from '@/lib/testing/own-names';
import { connectMongo } from './client';
import { firstPort, throughProxy } from './testing';

const { mongodb } = loadConfig();
const client = new MongoClient(mongodb.uri);
afterAll(() => client.close());

describe('the databases of the tests', () => {
  it.each(['simple_shop', 'test', 'admin', undefined])('are not %s, whichever way it is opened', async (db) => {
    expect(() => client.db(db)).toThrow(/clientflow_test_/);
    const other = { ...loadConfig(), mongodb: { ...mongodb, db: db as string } };
    await expect(connectMongo(other)).rejects.toThrow(/clientflow_test_/);
  });

  it('have names of their own, and so has the one of no test', async () => {
    expect(mongodb.db).toMatch(/^clientflow_test_/);
    expect(await client.db(ownDatabase('named')).command({ ping: 1 })).toMatchObject({ ok: 1 });
  });
});

describe('the way through a proxy', () => {
  it.each([
    ['mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:5/?directConnection=true', 27017],
    ['mongodb://localhost', 'mongodb://127.0.0.1:5/?directConnection=true', 27017],
    [
      'mongodb://u:p%40@a:27018,b:27019/?replicaSet=rs0&authSource=admin',
      'mongodb://u:p%40@127.0.0.1:5/?replicaSet=rs0&authSource=admin&directConnection=true',
      27018,
    ],
  ])('leads %s to its first server and round no proxy', (uri, expected, port) => {
    expect([throughProxy(uri, 5), firstPort(uri)]).toEqual([expected, port]);
  });
});

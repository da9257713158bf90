import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import { loadConfig } from '@/lib/config';
import { connectMongo, type Mongo } from '@/lib/mongo/client';
import { collections } from '@/lib/mongo/collections';
import { createMongoReactionsStore } from './mongo/reactions-store';
import { reactionsStoreContract } from './testing/reactions-store-contract';

let mongo: Mongo;
beforeAll(async () => {
  mongo = await connectMongo(loadConfig());
});
afterAll(() => mongo.close());

describe('the reactions store in MongoDB', () => {
  reactionsStoreContract(async () => {
    const fresh = collections(mongo.client.db(`store_${randomUUID().slice(0, 8)}`));
    return {
      store: createMongoReactionsStore(fresh),
      notice: (id) => fresh.notices.findOne({ _id: id }),
      async deleteRule(id) {
        await fresh.rules.updateOne({ _id: id }, { $set: { deleted: true } });
      },
    };
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import { loadConfig } from '@/lib/config';
import { connectMongo, type Mongo } from '@/lib/mongo/client';
import { collections } from '@/lib/mongo/collections';
import { ensureIndexes } from '@/lib/mongo/indexes';
import { createMongoSalesStore } from './mongo/sales-store';
import { createMongoShopStore } from './mongo/shop-store';
import { salesStoreContract } from './testing/sales-store-contract';
import { shopStoreContract } from './testing/shop-store-contract';
import { voucherStoreContract } from './testing/voucher-store-contract';

let mongo: Mongo;
beforeAll(async () => {
  mongo = await connectMongo(loadConfig());
});
afterAll(() => mongo.close());

async function freshCollections() {
  const db = mongo.client.db(`store_${randomUUID().slice(0, 8)}`);
  await ensureIndexes(db);
  return collections(db);
}

describe('the shop store in MongoDB', () => {
  shopStoreContract(async () => {
    const fresh = await freshCollections();
    return {
      store: createMongoShopStore(fresh, 'actions'),
      customer: (id) => fresh.customers.findOne({ _id: id }),
      parked: (id) => fresh.parked.findOne({ _id: id }),
    };
  });
});

describe('the voucher store in MongoDB', () => {
  voucherStoreContract(async () => ({ store: createMongoShopStore(await freshCollections(), 'actions') }));
});

describe('the sales store in MongoDB', () => {
  salesStoreContract(async () => {
    const fresh = await freshCollections();
    return { store: createMongoSalesStore(fresh), counter: (id) => fresh.sales.findOne({ _id: id }) };
  });
});

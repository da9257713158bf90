import { randomUUID } from 'node:crypto';
import { ObjectId } from 'mongodb';
import { afterAll, beforeAll, describe } from 'vitest';
import { loadConfig } from '@/lib/config';
import { connectMongo, type Mongo } from '@/lib/mongo/client';
import { collections } from '@/lib/mongo/collections';
import { ensureIndexes } from '@/lib/mongo/indexes';
import { createMongoSalesStore } from './mongo/sales-store';
import { createMongoShopStore } from './mongo/shop-store';
import { forgetStoreContract } from './testing/forget-store-contract';
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

describe('the shop store in MongoDB, asked to forget', () => {
  forgetStoreContract(async () => {
    const fresh = await freshCollections();
    const { auth_users, auth_accounts, auth_sessions } = fresh;
    const customers = new Map<string, string>();
    return {
      store: createMongoShopStore(fresh, 'actions'),
      update: (id) => fresh.customer_updates.findOne({ _id: id }),
      parked: (id) => fresh.parked.findOne({ _id: id }),
      deadLetter: (id) => fresh.dead_letters.findOne({ _id: id }),
      async addAccount(customerId) {
        const userId = new ObjectId();
        customers.set(userId.toHexString(), customerId);
        await auth_users.insertOne({ _id: userId, customerId, email: customerId, createdAt: new Date() });
        await auth_accounts.insertOne({ _id: new ObjectId(), userId });
        await auth_sessions.insertOne({ _id: new ObjectId(), userId, token: customerId, expiresAt: new Date() });
      },
      async accounts() {
        const users = (await auth_users.find().toArray()).map(({ _id }) => _id);
        const belongings = [...(await auth_accounts.find().toArray()), ...(await auth_sessions.find().toArray())];
        const ids = [...users, ...belongings.map(({ userId }) => userId)];
        return new Set(ids.map((id) => customers.get(id.toHexString()) ?? 'nobody'));
      },
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

import { ObjectId } from 'mongodb';
import { describe } from 'vitest';
import type { Collections } from '@/lib/mongo/collections';
import { readRevisions } from '@/lib/mongo/revisions';
import { createMongoCheckpoints } from '@/lib/store/mongo/checkpoints';
import { createMongoFailures } from '@/lib/store/mongo/failures';
import { createMongoFeedStore } from '@/lib/store/mongo/feed-store';
import { createMongoPipelineStore } from '@/lib/store/mongo/pipeline-store';
import { createMongoReactionsStore } from '@/lib/store/mongo/reactions-store';
import { createMongoSalesStore } from '@/lib/store/mongo/sales-store';
import { createMongoShopStore } from '@/lib/store/mongo/shop-store';
import { checkpointsContract } from './checkpoints-contract';
import { failuresContract } from './failures-contract';
import { feedStoreContract } from './feed-store-contract';
import { type ForgetStoreUnderTest, forgetStoreContract } from './forget-store-contract';
import { pipelineStoreContract } from './pipeline-store-contract';
import { reactionsStoreContract } from './reactions-store-contract';
import { salesStoreContract } from './sales-store-contract';
import { shopStoreContract } from './shop-store-contract';
import { voucherStoreContract } from './voucher-store-contract';

/** Checks every store of MongoDB against its interface; `fresh` gives the collections of an empty database. */
export function mongoStoreContracts(fresh: () => Promise<Collections>): void {
  describe('the shop store', () => {
    shopStoreContract(async () => {
      const collections = await fresh();
      return {
        store: createMongoShopStore(collections, 'actions'),
        customer: (id) => collections.customers.findOne({ _id: id }),
        parked: (id) => collections.parked.findOne({ _id: id }),
      };
    });
  });

  describe('the shop store, asked to forget', () => {
    forgetStoreContract(async () => forgetting(await fresh()));
  });

  describe('the voucher store', () => {
    voucherStoreContract(async () => ({ store: createMongoShopStore(await fresh(), 'actions') }));
  });

  describe('the sales store', () => {
    salesStoreContract(async () => {
      const collections = await fresh();
      return { store: createMongoSalesStore(collections), counter: (id) => collections.sales.findOne({ _id: id }) };
    });
  });

  describe('the reactions store', () => {
    reactionsStoreContract(async () => {
      const collections = await fresh();
      return {
        store: createMongoReactionsStore(collections),
        notice: (id) => collections.notices.findOne({ _id: id }),
        async deleteRule(id) {
          await collections.rules.updateOne({ _id: id }, { $set: { deleted: true } });
        },
      };
    });
  });

  describe('the feed store', () => {
    feedStoreContract(async () => {
      const collections = await fresh();
      return {
        store: createMongoFeedStore(collections),
        rows: () => collections.feed.find().sort({ order: 1 }).toArray(),
      };
    });
  });

  describe('checkpoints', () => {
    checkpointsContract(async () => {
      const collections = await fresh();
      return (of) => createMongoCheckpoints(collections, of);
    });
  });

  describe('failures', () => {
    failuresContract(async () => {
      const collections = await fresh();
      return (of) => createMongoFailures(collections, of);
    });
  });

  describe('the minutes of workers', () => {
    pipelineStoreContract(async () => {
      const collections = await fresh();
      return {
        store: createMongoPipelineStore(collections),
        minutes: () => collections.pipeline_minutes.find().sort({ updatedAt: 1 }).toArray(),
        revision: async () => String(await readRevisions(collections, ['pipeline_minutes'])),
      };
    });
  });
}

function forgetting(collections: Collections): ForgetStoreUnderTest {
  const { auth_users, auth_accounts, auth_sessions } = collections;
  const customers = new Map<string, string>();
  return {
    store: createMongoShopStore(collections, 'actions'),
    update: (id) => collections.customer_updates.findOne({ _id: id }),
    parked: (id) => collections.parked.findOne({ _id: id }),
    deadLetter: (id) => collections.dead_letters.findOne({ _id: id }),
    async addAccount(customerId) {
      const userId = new ObjectId();
      customers.set(userId.toHexString(), customerId);
      const now = new Date();
      await auth_users.insertOne({ _id: userId, customerId, email: customerId, createdAt: now });
      await auth_accounts.insertOne({ _id: new ObjectId(), userId });
      await auth_sessions.insertOne({
        _id: new ObjectId(),
        userId,
        token: customerId,
        expiresAt: now,
        createdAt: now,
        updatedAt: now,
      });
    },
    async accounts() {
      const users = (await auth_users.find().toArray()).map(({ _id }) => _id);
      const belongings = [...(await auth_accounts.find().toArray()), ...(await auth_sessions.find().toArray())];
      const ids = [...users, ...belongings.map(({ userId }) => userId)];
      return new Set(ids.map((id) => customers.get(id.toHexString()) ?? 'nobody'));
    },
  };
}

import { ObjectId } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { createMemoryCheckpoints } from './memory/checkpoints';
import { createMemoryFailures } from './memory/failures';
import { createMemoryFeedStore } from './memory/feed-store';
import { createMemoryPipelineStore } from './memory/pipeline-store';
import { createMemoryReactionsStore } from './memory/reactions-store';
import { createMemorySalesStore } from './memory/sales-store';
import { createMemoryShopStore } from './memory/shop-store';
import { createTables } from './memory/tables';
import { checkpointsContract } from './testing/checkpoints-contract';
import { failuresContract } from './testing/failures-contract';
import { forgetStoreContract } from './testing/forget-store-contract';
import { pipelineStoreContract } from './testing/pipeline-store-contract';
import { salesStoreContract } from './testing/sales-store-contract';
import { shopStoreContract } from './testing/shop-store-contract';
import { voucherStoreContract } from './testing/voucher-store-contract';

describe('the shop store in memory', () => {
  shopStoreContract(async () => {
    const tables = createTables();
    return {
      store: createMemoryShopStore(tables, 'actions'),
      customer: async (id) => tables.customers.get(id),
      parked: async (id) => tables.parked.get(id),
    };
  });
});

describe('the shop store in memory, asked to forget', () => {
  forgetStoreContract(async () => {
    const tables = createTables();
    const { auth_users, auth_accounts, auth_sessions } = tables;
    const customers = new Map<string, string>();
    return {
      store: createMemoryShopStore(tables, 'actions'),
      update: async (id) => tables.customer_updates.get(id),
      parked: async (id) => tables.parked.get(id),
      deadLetter: async (id) => tables.dead_letters.get(id),
      async addAccount(customerId) {
        const [userId, _id] = [new ObjectId(), new ObjectId()];
        customers.set(String(userId), customerId);
        const now = new Date();
        auth_users.set(String(userId), { _id: userId, customerId, email: customerId, createdAt: now });
        auth_accounts.set(String(_id), { _id, userId });
        auth_sessions.set(String(_id), {
          _id,
          userId,
          token: customerId,
          expiresAt: now,
          createdAt: now,
          updatedAt: now,
        });
      },
      async accounts() {
        const belongings = [...auth_accounts.values(), ...auth_sessions.values()];
        const ids = [...auth_users.keys(), ...belongings.map(({ userId }) => String(userId))];
        return new Set(ids.map((id) => customers.get(id) ?? 'nobody'));
      },
    };
  });
});

describe('the voucher store in memory', () => {
  voucherStoreContract(async () => ({ store: createMemoryShopStore(createTables(), 'actions') }));
});

describe('the sales store in memory', () => {
  salesStoreContract(async () => {
    const tables = createTables();
    return { store: createMemorySalesStore(tables), counter: async (id) => tables.sales.get(id) };
  });
});

describe('checkpoints in memory', () => {
  checkpointsContract(async () => {
    const tables = createTables();
    return (of) => createMemoryCheckpoints(tables, of);
  });
});

describe('failures in memory', () => {
  failuresContract(async () => {
    const tables = createTables();
    return (of) => createMemoryFailures(tables, of);
  });
});

describe('the minutes of workers in memory', () => {
  pipelineStoreContract(async () => {
    const tables = createTables();
    return {
      store: createMemoryPipelineStore(tables),
      minutes: async () => [...tables.pipeline_minutes.values()],
      revision: async () => String(tables.revisions.get('pipeline_minutes')?.revision),
    };
  });
});

it('counts the changes of a resource, whichever store tells of them', async () => {
  const tables = createTables();
  const shop = createMemoryShopStore(tables, 'actions');
  const revisions = [await shop.readRevisions(['feed'])];
  for (const create of [createMemoryFeedStore, createMemoryReactionsStore, createMemorySalesStore]) {
    await create(tables).bumpRevisions(['feed']);
    revisions.push(await shop.readRevisions(['feed']));
  }
  expect(revisions[0]).toEqual(['']);
  expect(new Set(revisions.flat()).size).toBe(4);
});

import { describe } from 'vitest';
import { createMemorySalesStore } from './memory/sales-store';
import { createMemoryShopStore } from './memory/shop-store';
import { forgetStoreContract } from './testing/forget-store-contract';
import { salesStoreContract } from './testing/sales-store-contract';
import { shopStoreContract } from './testing/shop-store-contract';
import { voucherStoreContract } from './testing/voucher-store-contract';

describe('the shop store in memory', () => {
  shopStoreContract(async () => {
    const store = createMemoryShopStore();
    return {
      store,
      customer: async (id) => store.tables.customers.get(id),
      parked: async (id) => store.tables.parked.get(id),
    };
  });
});

describe('the shop store in memory, asked to forget', () => {
  forgetStoreContract(async () => {
    const store = createMemoryShopStore();
    const { customer_updates, parked, dead_letters, accounts } = store.tables;
    return {
      store,
      update: async (id) => customer_updates.get(id),
      parked: async (id) => parked.get(id),
      deadLetter: async (id) => dead_letters.get(id),
      addAccount: async (customerId) => void accounts.set(customerId, { _id: customerId, customerId }),
      accounts: async () => new Set([...accounts.values()].map(({ customerId }) => customerId)),
    };
  });
});

describe('the voucher store in memory', () => {
  voucherStoreContract(async () => ({ store: createMemoryShopStore() }));
});

describe('the sales store in memory', () => {
  salesStoreContract(async () => {
    const store = createMemorySalesStore();
    return { store, counter: async (id) => store.tables.sales.get(id) };
  });
});

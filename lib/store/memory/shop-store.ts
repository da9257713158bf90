import type { ParkedDoc } from '@/lib/mongo/documents/shop';
import type { ParkedStore, ShopStore, UnsettledPurchase } from '@/lib/store/shop-store';
import { createMemoryDeadLetterStore } from './dead-letters';
import { existing, insertMissing, insertOrRead, present, saveNewer } from './documents';
import { memoryForgetStore } from './forget';
import type { Tables } from './tables';
import { memoryVoucherStore } from './vouchers';

/**
 * The shop's store in memory. Holds copies, so what a caller changes later does not reach it.
 *
 * @param topic the topic that the shop reads, whose checkpoints tell how far it is.
 */
export function createMemoryShopStore(tables: Tables, topic: string): ShopStore {
  return {
    insertCustomerUpdates: async (rows) => insertOrRead(tables.customer_updates, rows),
    insertProductPrices: async (rows) => insertOrRead(tables.product_prices, rows),
    saveCustomers: async (documents) => saveNewer(tables.customers, documents, 'registeredAt'),
    saveProducts: async (documents) => saveNewer(tables.products, documents, 'createdAt'),
    existingCustomers: async (ids) => existing(tables.customers, ids),
    existingProducts: async (ids) => existing(tables.products, ids),
    productContents: async (ids) => new Map(present(tables.products, ids).map((product) => [product._id, product])),
    insertPurchases: async (documents) => insertOrRead(tables.owned_items, documents),
    existingPurchases: async (ids) => existing(tables.owned_items, ids),
    voucherOutcomes: async (ids) =>
      new Map(present(tables.owned_items, ids).map(({ _id, voucher }) => [_id, voucher?.outcome ?? null])),
    purchaseOwners: async (ids) =>
      new Map(
        present(tables.owned_items, ids).map(({ _id, customerId, productId }) => [_id, { customerId, productId }]),
      ),
    ...memoryVoucherStore(tables.vouchers),
    ...memoryParkedStore(tables, topic),
    ...createMemoryDeadLetterStore(tables),
    ...memoryForgetStore(tables),
    readRevisions: async (resources) =>
      resources.map((resource) => {
        const found = tables.revisions.get(resource);
        return found ? `${found.epoch}:${found.revision}` : '';
      }),
  };
}

function memoryParkedStore({ parked, checkpoints }: Tables, topic: string): ParkedStore {
  const moved = (ids: readonly string[], state: ParkedDoc['state'], change: Partial<ParkedDoc>) => {
    const documents = present(parked, ids).filter((document) => document.state === state);
    for (const document of documents) parked.set(document._id, { ...document, ...change });
    return documents.map((document) => ({ ...document, ...change }));
  };
  return {
    async park(documents) {
      const known = insertMissing(parked, documents).map(({ _id }) => _id);
      const movedAt = documents[0]?.parkedAt ?? new Date(0);
      const again = { state: 'waiting', movedAt, movedBy: null, settledAt: null } as const;
      for (const state of ['releasing', 'released'] as const) moved(known, state, again);
    },
    parkedPlaces: async (ids) =>
      new Map(
        present(parked, ids).map(({ _id, state, customerId, productId }) => [_id, { state, customerId, productId }]),
      ),
    async *unsettledPurchases(pageSize) {
      const unsettled: UnsettledPurchase[] = [...parked.values()].filter(({ settledAt }) => settledAt === null);
      for (let start = 0; start < unsettled.length; start += pageSize) yield unsettled.slice(start, start + pageSize);
    },
    moveParked: async (ids, { from, to }, by, at) => moved(ids, from, { state: to, movedAt: at, movedBy: by }),
    parkedIn: async (ids, state) => present(parked, ids).filter((document) => document.state === state),
    async settleParked(ids, state, at) {
      moved(ids, state, { state: state === 'releasing' ? 'released' : state, settledAt: at });
    },
    progress: async () =>
      [...checkpoints.values()].filter((stored) => stored.processor === 'shop' && stored.topic === topic),
  };
}

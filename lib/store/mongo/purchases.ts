import type { Collections } from '@/lib/mongo/collections';
import { existingIds } from '@/lib/mongo/existing-ids';
import type { PurchaseStore } from '@/lib/store/shop-store';
import { insertOrRead } from './insert-missing';

/** Owned items in MongoDB. */
export function purchaseStore({ owned_items }: Collections): PurchaseStore {
  return {
    insertPurchases: (documents) => insertOrRead(owned_items, documents),
    existingPurchases: (ids) => existingIds(owned_items, ids),
    async voucherOutcomes(ids) {
      if (ids.length === 0) return new Map();
      const projection = { 'voucher.outcome': 1 };
      const found = await owned_items.find({ _id: { $in: [...ids] } }, { projection }).toArray();
      return new Map(found.map(({ _id, voucher }) => [_id, voucher?.outcome ?? null]));
    },
    async purchaseOwners(ids) {
      if (ids.length === 0) return new Map();
      const projection = { customerId: 1, productId: 1 };
      const found = await owned_items.find({ _id: { $in: [...ids] } }, { projection }).toArray();
      return new Map(found.map(({ _id, ...owner }) => [_id, owner]));
    },
  };
}

import type { Collections } from '@/lib/mongo/collections';
import type { PurchaseStore } from '@/lib/store/shop-store';
import { existingIds, insertOrRead } from './insert-missing';

/** Owned items in MongoDB. */
export function purchaseStore({ owned_items }: Collections): PurchaseStore {
  return {
    insertPurchases: (documents) => insertOrRead(owned_items, documents),
    existingPurchases: (ids) => existingIds(owned_items, ids),
  };
}

import { createMongoShopStore as original } from '@/lib/store/mongo/shop-store?wrapped';
import type { ShopStore } from '@/lib/store/shop-store';

/** The quantity that brings the bug out. */
const unlucky = 666;

/** The shop's store with a bug that one purchase brings out, each time it is tried. */
export function createMongoShopStore(...args: Parameters<typeof original>): ShopStore {
  const store = original(...args);
  return {
    ...store,
    insertPurchases(documents) {
      if (documents.some(({ quantity }) => quantity === unlucky)) {
        throw new TypeError("Cannot read properties of undefined (reading 'price')");
      }
      return store.insertPurchases(documents);
    },
  };
}

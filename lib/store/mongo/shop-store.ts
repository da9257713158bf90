import type { Collections } from '@/lib/mongo/collections';
import { readRevisions } from '@/lib/mongo/revisions';
import type { ShopStore } from '@/lib/store/shop-store';
import { createMongoDeadLetterStore } from './dead-letters';
import { forgetStore } from './forget';
import { parkedStore } from './parked';
import { purchaseStore } from './purchases';
import { updateStore } from './updates';
import { voucherStore } from './vouchers';

/**
 * The shop's store in MongoDB.
 *
 * @param topic the topic that the shop reads, whose checkpoints tell how far it is.
 */
export function createMongoShopStore(collections: Collections, topic: string): ShopStore {
  return {
    ...updateStore(collections),
    ...purchaseStore(collections),
    ...voucherStore(collections),
    ...parkedStore(collections, topic),
    ...createMongoDeadLetterStore(collections),
    ...forgetStore(collections),
    readRevisions: (resources) => readRevisions(collections, resources),
  };
}

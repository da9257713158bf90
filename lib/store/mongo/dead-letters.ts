import type { Collections } from '@/lib/mongo/collections';
import { existingIds } from '@/lib/mongo/existing-ids';
import { bumpRevisions } from '@/lib/mongo/revisions';
import { type DeadLetterStore, scrubbedLetter } from '@/lib/store/shop-store';
import { insertMissing } from './insert-missing';

/** Dead letters in MongoDB; all that a processor without other business in the shop's collections needs. */
export function createMongoDeadLetterStore(collections: Collections): DeadLetterStore {
  const { dead_letters, customers } = collections;
  return {
    insertDeadLetters: async (documents) => {
      await insertMissing(dead_letters, documents);
    },
    existingDeadLetters: (ids) => existingIds(dead_letters, ids),
    forgottenCustomers: (ids) => existingIds(customers, ids, { forgotten: true }),
    async scrubDeadLetters(customerIds) {
      const keys = customerIds.map((id) => Buffer.from(id));
      const theirs = [{ customerId: { $in: [...customerIds] } }, { customerId: null, key: { $in: keys } }];
      await dead_letters.updateMany({ $or: theirs }, { $set: scrubbedLetter, $unset: { reasons: '' } });
    },
    bumpRevisions: (resources) => bumpRevisions(collections, resources),
  };
}

import type { Collections } from '@/lib/mongo/collections';
import { bumpRevisions } from '@/lib/mongo/revisions';
import type { DeadLetterStore } from '@/lib/store/shop-store';
import { existingIds, insertMissing } from './insert-missing';

/** Dead letters in MongoDB; all that a processor without other business in the shop's collections needs. */
export function createMongoDeadLetterStore(collections: Collections): DeadLetterStore {
  const { dead_letters } = collections;
  return {
    insertDeadLetters: async (documents) => {
      await insertMissing(dead_letters, documents);
    },
    existingDeadLetters: (ids) => existingIds(dead_letters, ids),
    bumpRevisions: (resources) => bumpRevisions(collections, resources),
  };
}

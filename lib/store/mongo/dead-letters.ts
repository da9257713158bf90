import type { Collections } from '@/lib/mongo/collections';
import type { DeadLetterStore } from '@/lib/store/shop-store';
import { existingIds, insertMissing } from './insert-missing';

/** Dead letters in MongoDB. */
export function deadLetterStore({ dead_letters }: Collections): DeadLetterStore {
  return {
    insertDeadLetters: async (documents) => {
      await insertMissing(dead_letters, documents);
    },
    existingDeadLetters: (ids) => existingIds(dead_letters, ids),
  };
}

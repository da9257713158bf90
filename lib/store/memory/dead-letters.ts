import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';
import { type DeadLetterStore, scrubbedLetter } from '@/lib/store/shop-store';
import { change, existing, insertMissing, present } from './documents';
import { bump, type Tables } from './tables';

/** Dead letters in memory. */
export function createMemoryDeadLetterStore(tables: Tables): DeadLetterStore {
  const { customers, dead_letters } = tables;
  return {
    insertDeadLetters: async (documents) => {
      insertMissing(dead_letters, documents);
    },
    existingDeadLetters: async (ids) => existing(dead_letters, ids),
    forgottenCustomers: async (ids) =>
      new Set(present(customers, ids).flatMap(({ _id, forgotten }) => (forgotten ? [_id] : []))),
    async scrubDeadLetters(customerIds) {
      const theirs = ({ customerId, key }: DeadLetterDoc) => customerIds.includes(customerId ?? key?.toString() ?? '');
      change(dead_letters, theirs, () => ({ ...scrubbedLetter, reasons: undefined }));
    },
    bumpRevisions: async (resources) => bump(tables, resources),
  };
}

import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';
import { type DeadLetterStore, type ForgetStore, scrubbedLetter } from '@/lib/store/shop-store';
import type { ShopTables } from './shop-tables';
import { change, existing, insertMissing, present } from './tables';

/** Dead letters in memory. */
export function memoryDeadLetterStore({ customers, dead_letters, revisions }: ShopTables): DeadLetterStore {
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
    async bumpRevisions(resources) {
      for (const resource of resources) revisions.set(resource, (revisions.get(resource) ?? 0) + 1);
    },
  };
}

/** Forgetting in memory. */
export function memoryForgetStore({ customer_updates, parked, accounts }: ShopTables): ForgetStore {
  const theirs = (customerIds: readonly string[]) => (document: { customerId: string }) =>
    customerIds.includes(document.customerId);
  return {
    async scrubCustomerUpdates(customerIds) {
      change(customer_updates, theirs(customerIds), () => ({ firstName: '', lastName: '', address: '' }));
    },
    async scrubParked(customerIds, bare) {
      change(parked, theirs(customerIds), bare);
    },
    async deleteAccounts(customerIds) {
      for (const account of [...accounts.values()].filter(theirs(customerIds))) accounts.delete(account._id);
    },
  };
}

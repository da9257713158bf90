import type { ForgetStore } from '@/lib/store/shop-store';
import { change } from './documents';
import type { Tables } from './tables';

/** Forgetting in memory. */
export function memoryForgetStore(tables: Tables): ForgetStore {
  const { customer_updates, parked } = tables;
  const theirs = (customerIds: readonly string[]) => (document: { customerId: string }) =>
    customerIds.includes(document.customerId);
  return {
    async scrubCustomerUpdates(customerIds) {
      change(customer_updates, theirs(customerIds), () => ({ firstName: '', lastName: '', address: '' }));
    },
    async scrubParked(customerIds, bare) {
      change(parked, theirs(customerIds), bare);
    },
    deleteAccounts: async (customerIds) => deleteAccounts(tables, customerIds),
  };
}

function deleteAccounts(
  { auth_users, auth_accounts, auth_sessions, auth_registrations }: Tables,
  customerIds: readonly string[],
): void {
  for (const [id, user] of auth_users) {
    if (!customerIds.includes(user.customerId ?? '')) continue;
    for (const table of [auth_accounts, auth_sessions]) {
      for (const [belonging, { userId }] of table) if (String(userId) === id) table.delete(belonging);
    }
    if (user.registrationEventId) auth_registrations.delete(user.registrationEventId);
    auth_users.delete(id);
  }
}

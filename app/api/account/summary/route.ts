import { getRoute, scopeOf } from '@/app/api/_lib/get-route';
import type { AccountSummary } from '@/lib/http/account';
import { getCustomer } from '@/lib/queries/customers';
import { ownedTotals } from '@/lib/queries/purchases';

export const GET = getRoute({
  access: 'customer',
  revisions: ['customers', 'owned_items'],
  read: async ({ collections, viewer }): Promise<AccountSummary> => {
    const [customer, totals] = await Promise.all([
      getCustomer(collections, scopeOf(viewer), viewer.customerId),
      ownedTotals(collections, scopeOf(viewer), viewer.customerId),
    ]);
    return { customer, totals };
  },
});

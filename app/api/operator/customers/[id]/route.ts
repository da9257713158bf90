import { getRoute, scopeOf } from '@/app/api/_lib/get-route';
import type { CustomerAnswer } from '@/lib/http/customers';
import { getCustomer } from '@/lib/queries/customers';
import { ownedTotals } from '@/lib/queries/purchases';

export const GET = getRoute({
  access: 'operator',
  revisions: ['customers', 'owned_items'],
  read: async ({ collections, viewer, params: { id = '' } }): Promise<CustomerAnswer | null> => {
    const customer = await getCustomer(collections, scopeOf(viewer), id);
    return customer && { customer, totals: await ownedTotals(collections, scopeOf(viewer), id) };
  },
});

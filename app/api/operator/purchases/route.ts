import { getRoute, scopeOf } from '@/app/api/_lib/get-route';
import { purchaseListQuery } from '@/app/api/_lib/list-query';
import { listPurchases } from '@/lib/queries/purchases';

export const GET = getRoute({
  access: 'operator',
  query: purchaseListQuery,
  revisions: ['owned_items', 'customers'],
  read: ({ collections, viewer, query }) => listPurchases(collections, scopeOf(viewer), query),
});

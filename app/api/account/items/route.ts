import { getRoute, scopeOf } from '@/app/api/_lib/get-route';
import { purchaseListQuery } from '@/app/api/_lib/list-query';
import { listOwnedItems } from '@/lib/queries/purchases';

export const GET = getRoute({
  access: 'customer',
  query: purchaseListQuery,
  revisions: ['owned_items'],
  read: ({ collections, viewer, query }) => listOwnedItems(collections, scopeOf(viewer), viewer.customerId, query),
});

import { getRoute, scopeOf } from '@/app/api/_lib/get-route';
import { customerListQuery } from '@/app/api/_lib/list-query';
import { listCustomers } from '@/lib/queries/customers';

export const GET = getRoute({
  access: 'operator',
  query: customerListQuery,
  revisions: ['customers'],
  read: ({ collections, viewer, query }) => listCustomers(collections, scopeOf(viewer), query),
});

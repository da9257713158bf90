import { readDeadLetter } from '@/app/api/_lib/dead-letter';
import { getRoute } from '@/app/api/_lib/get-route';

export const GET = getRoute({
  access: 'operator',
  // What became of a letter that was replayed is in the shop's own documents.
  revisions: ['dead_letters', 'owned_items', 'customers', 'products', 'parked'],
  read: ({ collections, params: { id = '' } }) => readDeadLetter(collections, id),
});

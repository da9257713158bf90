import { getRoute } from '@/app/api/_lib/get-route';
import { deadLetterListQuery } from '@/app/api/_lib/list-query';
import { listDeadLetters } from '@/lib/queries/dead-letters';

export const GET = getRoute({
  access: 'operator',
  query: deadLetterListQuery,
  revisions: ['dead_letters'],
  read: ({ collections, query }) => listDeadLetters(collections, query),
});

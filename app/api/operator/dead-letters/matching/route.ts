import { getRoute } from '@/app/api/_lib/get-route';
import { deadLetterFilter } from '@/app/api/_lib/list-query';
import { matchingDeadLetters } from '@/lib/queries/dead-letters';

export const GET = getRoute({
  access: 'operator',
  query: deadLetterFilter,
  revisions: ['dead_letters'],
  read: ({ collections, query }) => matchingDeadLetters(collections, query),
});

import { getRoute } from '@/app/api/_lib/get-route';
import { getFeedEntry } from '@/lib/queries/feed';

export const GET = getRoute({
  access: 'operator',
  read: ({ collections, params: { id = '' } }) => getFeedEntry(collections, id),
});

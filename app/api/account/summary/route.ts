import { getRoute } from '@/app/api/_lib/get-route';
import { accountSummary } from '@/lib/queries/account';

export const GET = getRoute({
  access: 'customer',
  revisions: ['customers', 'owned_items', 'dead_letters'],
  read: ({ collections, viewer }) => accountSummary(collections, viewer.customerId),
});

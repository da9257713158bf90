import { getRoute } from '@/app/api/_lib/get-route';
import { warsawDay } from '@/lib/domain/warsaw-time';
import { overview } from '@/lib/queries/dashboard';

export const GET = getRoute({
  access: 'operator',
  revisions: ['customers', 'products', 'owned_items', 'parked', 'dead_letters', 'sales'],
  alsoDependsOn: () => warsawDay(new Date()),
  read: ({ collections }) => overview(collections, { role: 'operator' }, new Date()),
});

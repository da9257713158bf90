import { getRoute, scopeOf } from '@/app/api/_lib/get-route';
import { actionsBehind } from '@/app/api/_lib/log-ends';
import { actionStatus } from '@/lib/queries/actions';

export const GET = getRoute({
  access: 'signed-in',
  read: ({ collections, viewer, params }) =>
    actionStatus(collections, scopeOf(viewer), params.id ?? '', () => actionsBehind(collections)),
});

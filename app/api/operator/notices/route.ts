import { getRoute } from '@/app/api/_lib/get-route';
import { noticeListQuery } from '@/app/api/_lib/list-query';
import { listNotices } from '@/lib/queries/notices';

/** Purchases are not among what it depends on: those that a notice names were applied before it, and do not change. */
export const GET = getRoute({
  access: 'operator',
  query: noticeListQuery,
  revisions: ['notices', 'vouchers', 'customers'],
  read: ({ collections, query }) => listNotices(collections, query),
});

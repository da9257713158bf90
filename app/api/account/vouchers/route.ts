import { getRoute, scopeOf } from '@/app/api/_lib/get-route';
import { listVouchers } from '@/lib/queries/vouchers';

export const GET = getRoute({
  access: 'customer',
  // The purchase that redeemed a voucher is written before the vouchers' revision moves.
  revisions: ['vouchers'],
  read: ({ collections, viewer }) => listVouchers(collections, scopeOf(viewer), viewer.customerId),
});

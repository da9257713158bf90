import { scopeOf } from '@/app/api/_lib/get-route';
import { actionsBehind } from '@/app/api/_lib/log-ends';
import type { Registry } from '@/app/api/_lib/registry-type';
import { warsawDay } from '@/lib/domain/warsaw-time';
import { accountSummary } from '@/lib/queries/account';
import { actionStatus } from '@/lib/queries/actions';
import { receipt } from '@/lib/queries/receipt';
import { listRejectedPurchases } from '@/lib/queries/rejected-purchases';
import { listSessions } from '@/lib/queries/sessions';
import { listBoughtProducts, listThings } from '@/lib/queries/things';
import { listVouchers } from '@/lib/queries/vouchers';

const today = () => warsawDay(new Date());

/** What customers read of their own, and whoever acted of their act. */
export const ownEntries: Pick<Registry, 'account' | 'actions'> = {
  account: {
    items: {
      access: 'customer',
      revisions: ['owned_items', 'products'],
      read: ({ collections, viewer, request }) => listThings(collections, scopeOf(viewer), viewer.customerId, request),
    },
    products: {
      access: 'customer',
      revisions: ['owned_items', 'products'],
      read: ({ collections, viewer, request }) =>
        listBoughtProducts(collections, scopeOf(viewer), viewer.customerId, request),
    },
    rejected: {
      access: 'customer',
      // A letter that was replayed is applied or waiting.
      revisions: ['dead_letters', 'owned_items', 'parked', 'products'],
      alsoDependsOn: today,
      read: ({ collections, viewer }) =>
        listRejectedPurchases(collections, scopeOf(viewer), viewer.customerId, new Date()),
    },
    receipt: {
      access: 'customer',
      revisions: ['owned_items', 'customers'],
      read: ({ collections, viewer, request }) => receipt(collections, scopeOf(viewer), viewer.customerId, request),
    },
    summary: {
      access: 'customer',
      revisions: ['customers', 'dead_letters'],
      read: ({ collections, viewer }) => accountSummary(collections, viewer.customerId),
    },
    vouchers: {
      access: 'customer',
      // The purchase that redeemed a voucher is written before the vouchers' revision moves.
      revisions: ['vouchers'],
      read: ({ collections, viewer }) => listVouchers(collections, scopeOf(viewer), viewer.customerId),
    },
    sessions: {
      access: 'customer',
      read: ({ collections, viewer }) => listSessions(collections, viewer.userId),
    },
  },
  actions: {
    status: {
      access: 'signed-in',
      read: ({ collections, viewer, request: { id } }) =>
        actionStatus(collections, scopeOf(viewer), id, () => actionsBehind(collections)),
    },
  },
};

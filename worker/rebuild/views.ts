import { placeOf } from '@/lib/contract/version';
import type { Source } from '@/lib/mongo/documents/shop';
import { existingIds } from '@/lib/mongo/existing-ids';
import type { View } from './compare';
import type { RebuildContext } from './context';
import type { AnyDoc } from './difference';
import { isAfter } from './plan';

/** Dead letters of one topic: each processor answers for its own. */
export const letters: View = {
  collection: 'dead_letters',
  leaveOut: ['deadLetteredAt'],
  filter: ({ plan }) => ({ topic: plan.topic }),
  isNewer: (document, context) =>
    isAfter(context.plan, document.source as Source) || since(document.deadLetteredAt, context),
};

/** Documents that one record made: not by which copy of it, nor when, but what it says. */
const effect = {
  leaveOut: ['source', 'appliedAt'],
  isNewer: ({ source }: AnyDoc, context: RebuildContext) => isAfter(context.plan, source as Source),
};

/** Customers and products: what the newest of their updates says, whose place is in the version. */
const entity = {
  leaveOut: [],
  isNewer: ({ version }: AnyDoc, context: RebuildContext) => isAfter(context.plan, placeOf(String(version))),
};

const parked: View = {
  collection: 'parked',
  // How long a purchase may wait is the configuration's, and may have changed since.
  leaveOut: [...effect.leaveOut, 'parkedAt', 'expiresAt', 'movedAt', 'movedBy', 'settledAt'],
  // One that was released is told by the purchase it became, unless nothing is there that could be told from.
  filter: ({ plan }) => (plan.whole ? {} : { state: { $in: ['waiting', 'expired'] } }),
  isNewer: ({ source, movedAt, state }, context) =>
    isAfter(context.plan, source as Source) || since(movedAt, context) || (isOnItsWay(state) && context.plan.lag > 0),
  // The rebuild has applied what waits here: its release is about to come.
  unsettled: async (ids, side, { next }) => (side === 'extra' ? existingIds(next.owned_items, ids) : new Set()),
};

/** What `actions` makes. What somebody has decided is not among it. */
export const shopViews: readonly View[] = [
  { collection: 'customer_updates', ...effect },
  { collection: 'product_prices', ...effect },
  { collection: 'customers', ...entity },
  { collection: 'products', ...entity },
  { collection: 'vouchers', ...effect },
  { collection: 'owned_items', ...effect, unsettled: aboutToBeReleased },
  parked,
  letters,
];

/** Purchases that still wait, though all they waited for has come: the worker brings them into effect. */
async function aboutToBeReleased(
  ids: readonly string[],
  side: 'missing' | 'extra',
  { live, plan }: RebuildContext,
): Promise<Set<string>> {
  if (side === 'extra') return new Set();
  const states = plan.lag > 0 ? ['waiting', 'releasing', 'released'] : ['waiting', 'releasing'];
  const filter = { _id: { $in: [...ids] }, state: { $in: states } } as const;
  const found = await live.parked.find(filter as never, { projection: { _id: 1 } }).toArray();
  return new Set(found.map(({ _id }) => _id));
}

function isOnItsWay(state: unknown): boolean {
  return state === 'releasing' || state === 'released';
}

function since(time: unknown, { startedAt }: RebuildContext): boolean {
  return time instanceof Date && time >= startedAt;
}

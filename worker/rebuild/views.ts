import { isLastVersion, placeOf } from '@/lib/contract/version';
import type { Source } from '@/lib/mongo/documents/shop';
import { existingIds } from '@/lib/mongo/existing-ids';
import { collectionOf, type Side, type View } from './compare';
import type { RebuildContext } from './context';
import type { AnyDoc } from './difference';
import { isAfter } from './plan';

/** Dead letters of one topic: each processor answers for its own. */
export const letters: View = {
  collection: 'dead_letters',
  leaveOut: ['deadLetteredAt'],
  filter: ({ plan }) => ({ topic: plan.topic }),
  unsettled: (ids, side, context) => scrubbedSince('dead_letters', ids, side, context),
  isNewer: (document, context) =>
    isAfter(context.plan, document.source as Source) || since(document.deadLetteredAt, context),
};

/** Documents that one record made: not by which copy of it, nor when, but what it says. */
const effect = {
  leaveOut: ['source', 'appliedAt'],
  isNewer: ({ source }: AnyDoc, context: RebuildContext) => isAfter(context.plan, source as Source),
};

/**
 * Customers and products: what the newest of their updates says, whose place is in the version, and when the earliest
 * was written, which may have been read last.
 */
function entity(collection: 'customers' | 'products', updates: 'customer_updates' | 'product_prices'): View {
  const owner = updates === 'customer_updates' ? 'customerId' : 'productId';
  return {
    collection,
    leaveOut: [],
    isNewer: ({ version }, context) => isAfter(context.plan, placeOf(String(version))),
    unsettled: (ids, side, context) => updatedSince({ updates, owner }, ids, side, context),
  };
}

const parked: View = {
  collection: 'parked',
  // How long a purchase may wait is the configuration's, and may have changed since.
  leaveOut: [...effect.leaveOut, 'time', 'parkedAt', 'expiresAt', 'movedAt', 'movedBy', 'settledAt'],
  // One that was released is told by the purchase it became, unless nothing is there that could be told from.
  filter: ({ plan }) => (plan.whole ? {} : { state: { $in: ['waiting', 'expired'] } }),
  isNewer: ({ source, movedAt, state }, context) =>
    isAfter(context.plan, source as Source) || since(movedAt, context) || (isOnItsWay(state) && context.plan.isBehind),
  // The rebuild has applied what waits here: its release is about to come.
  unsettled: (ids, side, context) =>
    side === 'extra' ? existingIds(context.next.owned_items, ids) : scrubbedSince('parked', ids, side, context),
};

/** What `actions` makes. What somebody has decided is not among it. */
export const shopViews: readonly View[] = [
  {
    collection: 'customer_updates',
    ...effect,
    content: updateContent,
    unsettled: (ids, side, context) => scrubbedSince('customer_updates', ids, side, context),
  },
  { collection: 'product_prices', ...effect },
  { ...entity('customers', 'customer_updates'), content: customerContent },
  entity('products', 'product_prices'),
  { collection: 'vouchers', ...effect, unsettled: redeemedMeanwhile },
  { collection: 'owned_items', ...effect, unsettled: aboutToBeReleased },
  parked,
  letters,
];

/**
 * Purchases that still wait, though all they waited for has come, or were released since: the worker brings them into
 * effect.
 */
async function aboutToBeReleased(
  ids: readonly string[],
  side: Side,
  { live, plan, startedAt }: RebuildContext,
): Promise<Set<string>> {
  if (side !== 'missing') return new Set();
  const released = { state: 'released', ...(!plan.isBehind && { settledAt: { $gte: startedAt } }) };
  const filter = { _id: { $in: [...ids] }, $or: [{ state: { $in: ['waiting', 'releasing'] } }, released] };
  const found = await live.parked.find(filter as never, { projection: { _id: 1 } }).toArray();
  return new Set(found.map(({ _id }) => _id));
}

/** Of an update of somebody who is forgotten no fact tells, nor which of its copies was applied. */
function updateContent({ source, appliedAt, ...content }: AnyDoc): object {
  const { _id, customerId, firstName, lastName, address, version } = content;
  const isScrubbed = !firstName && !lastName && !address && !isLastVersion(String(version));
  return isScrubbed ? { _id, customerId } : content;
}

/** Nor, with that, since when there is somebody who is forgotten. */
function customerContent({ registeredAt, ...content }: AnyDoc): object {
  return content.forgotten ? content : { ...content, registeredAt };
}

/** Customers or products with an update that came after what was read: it may be dated before all that was. */
async function updatedSince(
  { updates, owner }: { updates: 'customer_updates' | 'product_prices'; owner: 'customerId' | 'productId' },
  ids: readonly string[],
  side: Side,
  { live, plan }: RebuildContext,
): Promise<Set<string>> {
  if (side !== 'changed') return new Set();
  const projection = { [owner]: 1, source: 1 };
  const found = await collectionOf(live, updates)
    .find({ [owner]: { $in: [...ids] } }, { projection })
    .toArray();
  return new Set(found.flatMap((row) => (isAfter(plan, row.source as Source) ? String(row[owner]) : [])));
}

/**
 * Vouchers that a purchase has which came after what was read, or which is about to be written, or which will have them
 * once it is released.
 */
async function redeemedMeanwhile(ids: readonly string[], side: Side, context: RebuildContext): Promise<Set<string>> {
  if (side !== 'changed') return new Set();
  const rebuilt = await context.next.vouchers
    .find({ _id: { $in: [...ids] } }, { projection: { redeemedBy: 1 } })
    .toArray();
  const released = await aboutToBeReleased(
    rebuilt.flatMap(({ redeemedBy }) => redeemedBy ?? []),
    'missing',
    context,
  );
  const since = await redeemedSince(ids, context);
  for (const { _id, redeemedBy } of rebuilt) if (redeemedBy !== null && released.has(redeemedBy)) since.add(_id);
  return since;
}

async function redeemedSince(ids: readonly string[], { live, plan }: RebuildContext): Promise<Set<string>> {
  const vouchers = await live.vouchers.find({ _id: { $in: [...ids] } }, { projection: { redeemedBy: 1 } }).toArray();
  const buyers = vouchers.flatMap(({ redeemedBy }) => redeemedBy ?? []);
  const items = await live.owned_items.find({ _id: { $in: buyers } }, { projection: { source: 1 } }).toArray();
  const read = new Set(items.flatMap(({ _id, source }) => (isAfter(plan, source) ? [] : _id)));
  return new Set(vouchers.flatMap(({ _id, redeemedBy }) => (redeemedBy !== null && !read.has(redeemedBy) ? _id : [])));
}

/** Documents that say less than what was rebuilt, because their customer was forgotten after what was read. */
async function scrubbedSince(
  collection: 'customer_updates' | 'parked' | 'dead_letters',
  ids: readonly string[],
  side: Side,
  { live, next, plan }: RebuildContext,
): Promise<Set<string>> {
  if (side !== 'changed') return new Set();
  const rebuilt = await collectionOf(next, collection)
    .find({ _id: { $in: [...ids] } }, { projection: { customerId: 1 } })
    .toArray();
  const customers = [...new Set(rebuilt.flatMap(({ customerId }) => (customerId as string | null) ?? []))];
  const forgotten = await live.customers
    .find({ _id: { $in: customers }, forgotten: true }, { projection: { version: 1 } })
    .toArray();
  const since = new Set(forgotten.flatMap(({ _id, version }) => (isAfter(plan, placeOf(version)) ? _id : [])));
  return new Set(rebuilt.flatMap(({ _id, customerId }) => (since.has(String(customerId)) ? _id : [])));
}

function isOnItsWay(state: unknown): boolean {
  return state === 'releasing' || state === 'released';
}

function since(time: unknown, { startedAt }: RebuildContext): boolean {
  return time instanceof Date && time >= startedAt;
}

import type { RejectionCode } from '@/lib/contract/rejection-codes';
import type { ActionStatus } from '@/lib/domain/command-result';
import type { Collections } from '@/lib/mongo/collections';
import { type Scope, scopeFilter } from './scope';

/** Asks how many records the worker has still to read; called only for an action that is pending. */
export type AskBehind = () => Promise<number | null>;

/**
 * Where the action with the given event id stands. One that nobody has seen yet is pending, and so is, for a
 * customer, one of somebody else: it looks like it does not exist.
 *
 * What was applied stays applied, whatever else the log says of the same id (a replayed dead letter, a late copy), but
 * for one thing: who used an id that something else has is told so, and not that the other thing is there.
 */
export async function actionStatus(
  collections: Collections,
  scope: Scope,
  eventId: string,
  askBehind: AskBehind,
): Promise<ActionStatus> {
  return (
    (await deadLetter(collections, scope, { eventId, code: 'event_id_taken' })) ??
    (await appliedPurchase(collections, scope, eventId)) ??
    (await appliedCustomer(collections, scope, eventId)) ??
    (await appliedProduct(collections, scope, eventId)) ??
    (await parkedPurchase(collections, scope, eventId)) ??
    (await deadLetter(collections, scope, { eventId })) ?? {
      state: 'pending',
      publishedAt: null,
      behind: await askBehind(),
    }
  );
}

type Found = Promise<ActionStatus | null>;

async function appliedPurchase({ owned_items }: Collections, scope: Scope, _id: string): Found {
  const item = await owned_items.findOne({ _id, ...scopeFilter(scope) });
  if (!item) return null;
  return {
    state: 'applied',
    occurredAt: item.occurredAt?.toISOString() ?? null,
    publishedAt: item.purchasedAt.toISOString(),
    appliedAt: item.appliedAt.toISOString(),
    stale: false,
    ...(item.voucher && { voucher: item.voucher.outcome }),
  };
}

async function appliedCustomer({ customer_updates, customers }: Collections, scope: Scope, _id: string): Found {
  const update = await customer_updates.findOne({ _id, ...scopeFilter(scope) });
  if (!update) return null;
  const holds = await customers.findOne({ _id: update.customerId }, { projection: { version: 1 } });
  // The row is written before the document: without the document the effect is not there yet.
  return holds && appliedUpdate(update, holds.version);
}

async function appliedProduct({ product_prices, products }: Collections, scope: Scope, _id: string): Found {
  if (scope.role !== 'operator') return null;
  const update = await product_prices.findOne({ _id });
  if (!update) return null;
  const holds = await products.findOne({ _id: update.productId }, { projection: { version: 1 } });
  return holds && appliedUpdate(update, holds.version);
}

/** `stale` says that a newer update already stands, so this one is history only. */
function appliedUpdate(update: { version: string; time: Date; appliedAt: Date }, holds: string): ActionStatus | null {
  if (holds < update.version) return null;
  return {
    state: 'applied',
    occurredAt: null,
    publishedAt: update.time.toISOString(),
    appliedAt: update.appliedAt.toISOString(),
    stale: holds > update.version,
  };
}

async function parkedPurchase({ parked }: Collections, scope: Scope, _id: string): Found {
  const waits = await parked.findOne({ _id, state: { $in: ['waiting', 'releasing'] }, ...scopeFilter(scope) });
  if (!waits) return null;
  return { state: 'parked', parkedAt: waits.parkedAt.toISOString(), expiresAt: waits.expiresAt.toISOString() };
}

async function deadLetter(
  { dead_letters }: Collections,
  scope: Scope,
  which: { eventId: string; code?: RejectionCode },
): Found {
  const [letter] = await dead_letters
    .find({ ...which, ...scopeFilter(scope) })
    .sort({ deadLetteredAt: -1, _id: -1 })
    .limit(1)
    .toArray();
  if (!letter) return null;
  const { code, message, reasons } = letter;
  return { state: 'rejected', code, message, ...(reasons && { reasons }) };
}

import { randomUUID } from 'node:crypto';
import { republish } from '@/lib/contract/republish';
import type { Publisher } from '@/lib/kafka/publisher';
import type { ParkedDoc } from '@/lib/mongo/documents/shop';
import type { ShopStore, UnsettledPurchase } from '@/lib/store/shop-store';
import { noteEach } from '@/lib/telemetry/about-record';
import type { Logger } from '@/lib/telemetry/logger';
import { metrics } from '@/lib/telemetry/metrics';
import { type DeadLetters, publishDeadlineMs } from '@/worker/dead-letters';
import type { Horizon } from './horizon';
import { batches, expiryOf, originalOf, recordOf } from './parking';

export interface PassContext {
  store: ShopStore;
  publisher: Publisher;
  deadLetters: DeadLetters;
  logger: Logger;
  /** The topic that parked purchases came from and go back to. */
  topic: string;
  horizon: Horizon;
  clock(): Date;
  /** True when the pass is to end early; the next one goes on. */
  stopping(): boolean;
}

export interface PassResult {
  released: number;
  expired: number;
  /** When there may be work again although nothing changes; null when nothing is left unsettled. */
  nextDue: Date | null;
}

const pageSize = 500;

/** A move that has been unfinished for so long is finished by whoever sees it. */
const stuckAfterMs = 2_000;

/**
 * Looks once at every parked purchase that has work left: releases those whose customer and product have come, expires
 * those whose time is over, and finishes moves that another sweep left undone. May run in several workers at once.
 */
export async function sweepParked(context: PassContext): Promise<PassResult> {
  const pass = createPass(context);
  const expiry = lazyExpiry(context);
  let nextDue = Number.POSITIVE_INFINITY;
  for await (const page of context.store.unsettledPurchases(pageSize)) {
    if (context.stopping()) return { ...pass.counts, nextDue: new Date(0) };
    const now = context.clock();
    const waiting = page.filter(({ state }) => state === 'waiting');
    const ready = await pass.withDependencies(waiting);
    await pass.release(ready);
    const late = waiting.filter((purchase) => !ready.includes(purchase) && purchase.expiresAt <= now);
    await pass.expire(late.length > 0 ? await expiry(late) : []);
    const stuck = page.filter(({ state, movedAt }) => state !== 'waiting' && isStuck(movedAt, now));
    await pass.finish(stuck);
    for (const purchase of page) nextDue = Math.min(nextDue, dueTime(purchase));
  }
  return { ...pass.counts, nextDue: Number.isFinite(nextDue) ? new Date(nextDue) : null };
}

/**
 * Which of late purchases may be expired: those after whose time everything was read that had been written by then,
 * looked at once in a sweep. What they wait for is looked up after that.
 */
function lazyExpiry({ horizon }: PassContext) {
  let looking: Promise<Date> | undefined;
  return async (late: UnsettledPurchase[]) => {
    looking ??= horizon.look();
    const readUntil = await looking;
    return late.filter(({ expiresAt }) => expiresAt <= readUntil);
  };
}

/** The customers and products that parked purchases wait for, as one sweep has seen them. */
function createDependencies({ existingCustomers, existingProducts }: ShopStore) {
  const customers = createSeen(existingCustomers);
  const products = createSeen(existingProducts);
  return {
    /** Those purchases whose customer and product are there. With `again`, what was missing is looked for once more. */
    async withDependencies(purchases: UnsettledPurchase[], { again = false } = {}): Promise<UnsettledPurchase[]> {
      const customerIds = purchases.map(({ customerId }) => customerId);
      const productIds = purchases.map(({ productId }) => productId);
      await Promise.all([customers.look(customerIds, again), products.look(productIds, again)]);
      return purchases.filter(({ customerId, productId }) => customers.has(customerId) && products.has(productId));
    },
  };
}

function createSeen(lookUp: ShopStore['existingCustomers']) {
  const known = new Map<string, boolean>();
  return {
    async look(ids: readonly string[], again: boolean): Promise<void> {
      const wanted = [...new Set(ids)].filter((id) => !(again ? known.get(id) : known.has(id)));
      if (wanted.length === 0) return;
      const found = await lookUp(wanted);
      for (const id of wanted) known.set(id, found.has(id));
    },
    has: (id: string) => known.get(id) === true,
  };
}

function createPass({ store, publisher, deadLetters, logger, topic, clock }: PassContext) {
  const counts = { released: 0, expired: 0 };
  const { withDependencies } = createDependencies(store);

  const publishReleases = async (documents: ParkedDoc[]) => {
    if (documents.length === 0) return;
    const messages = documents.map((document) => ({ topic, ...republish(originalOf(document)) }));
    await publisher.publish(messages, { deadlineMs: publishDeadlineMs });
    await store.settleParked(ids(documents), 'releasing', clock());
    counts.released += documents.length;
    metrics().parked.inc({ state: 'released' }, documents.length);
    noteEach(logger, 'released', () => documents.map((document) => recordOf(document, topic)));
  };
  const publishExpired = async (documents: ParkedDoc[]) => {
    if (documents.length === 0) return;
    await deadLetters.write(documents.map((document) => expiryOf(document, topic)));
    await store.settleParked(ids(documents), 'expired', clock());
    counts.expired += documents.length;
    metrics().parked.inc({ state: 'expired' }, documents.length);
  };
  const move = (purchases: UnsettledPurchase[], to: 'releasing' | 'expired') =>
    store.moveParked(ids(purchases), { from: 'waiting', to }, randomUUID(), clock());
  const release = async (purchases: UnsettledPurchase[]) => {
    for (const batch of batches(purchases)) await publishReleases(await move(batch, 'releasing'));
  };
  const expireBatch = async (batch: UnsettledPurchase[]) => {
    // One that is applied already (a database restored from an older copy) must not become a dead letter as well.
    const applied = await store.existingPurchases(ids(batch));
    const [done, left] = split(batch, ({ _id }) => applied.has(_id));
    await store.settleParked(ids(await move(done, 'releasing')), 'releasing', clock());
    await publishExpired(await move(left, 'expired'));
  };
  return {
    counts,
    withDependencies,
    release,
    /** Expires purchases, but looks once more for what they wait for. */
    async expire(purchases: UnsettledPurchase[]) {
      const saved = new Set(await withDependencies(purchases, { again: true }));
      const [ready, late] = split(purchases, (purchase) => saved.has(purchase));
      await release(ready);
      for (const batch of batches(late)) await expireBatch(batch);
    },
    async finish(purchases: UnsettledPurchase[]) {
      for (const batch of batches(purchases)) {
        await publishReleases(await store.parkedIn(ids(batch), 'releasing'));
        await publishExpired(await store.parkedIn(ids(batch), 'expired'));
      }
    },
  };
}

function split<T>(all: readonly T[], belongs: (one: T) => boolean): [T[], T[]] {
  return [all.filter(belongs), all.filter((one) => !belongs(one))];
}

function dueTime({ state, expiresAt, movedAt }: UnsettledPurchase): number {
  return state === 'waiting' ? expiresAt.getTime() : movedAt.getTime() + stuckAfterMs;
}

function isStuck(movedAt: Date, now: Date): boolean {
  return now.getTime() - movedAt.getTime() >= stuckAfterMs;
}

function ids(documents: readonly { _id: string }[]): string[] {
  return documents.map(({ _id }) => _id);
}

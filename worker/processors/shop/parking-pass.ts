import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { republish } from '@/lib/contract/republish';
import type { Publisher } from '@/lib/kafka/publisher';
import type { ParkedDoc } from '@/lib/mongo/documents/shop';
import type { ShopStore, UnsettledPurchase } from '@/lib/store/shop-store';
import { metrics } from '@/lib/telemetry/metrics';
import { type DeadLetters, publishDeadlineMs } from '@/worker/dead-letters';
import { originalOf, recordOf } from './parking';
import { batches } from './parking-batches';

export interface PassContext {
  store: ShopStore;
  publisher: Publisher;
  deadLetters: DeadLetters;
  logger: Logger;
  /** The topic that parked purchases came from and go back to. */
  topic: string;
  /** End offsets of `topic`, by partition; the answer may be a second old. */
  endOffsets(): Promise<readonly number[]>;
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

/** How old an answer of `endOffsets` may be, and how far the broker's clock may be behind ours. */
const endOffsetsMaxAgeMs = 1_000;

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

function createPass(context: PassContext) {
  const { store, publisher, deadLetters, topic, clock } = context;
  const counts = { released: 0, expired: 0 };
  const known = { customers: new Map<string, boolean>(), products: new Map<string, boolean>() };

  const publishReleases = async (documents: ParkedDoc[]) => {
    if (documents.length === 0) return;
    const messages = documents.map((document) => ({ topic, ...republish(originalOf(document)) }));
    await publisher.publish(messages, { deadlineMs: publishDeadlineMs });
    await store.settleParked(ids(documents), 'releasing', clock());
    counts.released += documents.length;
    metrics().parked.inc({ state: 'released' }, documents.length);
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
  const withDependencies = async (purchases: UnsettledPurchase[], fresh = false) => {
    if (purchases.length === 0) return [];
    if (fresh) for (const map of Object.values(known)) forgetMissing(map);
    await Promise.all([
      learn(
        known.customers,
        purchases.map(({ customerId }) => customerId),
        store.existingCustomers,
      ),
      learn(
        known.products,
        purchases.map(({ productId }) => productId),
        store.existingProducts,
      ),
    ]);
    return purchases.filter(
      ({ customerId, productId }) => known.customers.get(customerId) && known.products.get(productId),
    );
  };
  const release = async (purchases: UnsettledPurchase[]) => {
    for (const batch of batches(purchases)) await publishReleases(await move(batch, 'releasing'));
  };
  return {
    counts,
    withDependencies,
    release,
    /** Expires purchases, but looks once more for what they wait for. */
    async expire(purchases: UnsettledPurchase[]) {
      const saved = new Set(await withDependencies(purchases, true));
      await release(purchases.filter((purchase) => saved.has(purchase)));
      for (const batch of batches(purchases.filter((purchase) => !saved.has(purchase)))) {
        // One that is applied already (a database restored from an older copy) must not become a dead letter as well.
        const applied = await store.existingPurchases(ids(batch));
        const done = await move(
          batch.filter(({ _id }) => applied.has(_id)),
          'releasing',
        );
        await store.settleParked(ids(done), 'releasing', clock());
        await publishExpired(
          await move(
            batch.filter(({ _id }) => !applied.has(_id)),
            'expired',
          ),
        );
      }
    },
    async finish(purchases: UnsettledPurchase[]) {
      for (const batch of batches(purchases)) {
        await publishReleases(await store.parkedIn(ids(batch), 'releasing'));
        await publishExpired(await store.parkedIn(ids(batch), 'expired'));
      }
    },
  };
}

/**
 * Which of late purchases may be expired: those for which every partition has been read past the moment. An idle
 * partition never gets a later record, so one that is read to an end that was looked up after that moment counts too.
 * The end is looked up before the progress, and the progress before what the purchases wait for.
 */
function lazyExpiry({ store, endOffsets, clock }: PassContext) {
  let state: Promise<(expiresAt: Date) => boolean> | undefined;
  const read = async () => {
    const readAt = new Date(clock().getTime() - endOffsetsMaxAgeMs);
    const ends = await endOffsets();
    const progress = new Map((await store.progress()).map((checkpoint) => [checkpoint.partition, checkpoint]));
    const partitions = ends.map((end, partition) => {
      const { offset = 0, recordTime = 0 } = progress.get(partition) ?? {};
      return { readToEnd: offset >= end, recordTime };
    });
    return (expiresAt: Date) =>
      partitions.every(
        ({ readToEnd, recordTime }) => (readToEnd && expiresAt <= readAt) || recordTime >= expiresAt.getTime(),
      );
  };
  return async (late: UnsettledPurchase[]) => {
    state ??= read();
    const passed = await state;
    return late.filter(({ expiresAt }) => passed(expiresAt));
  };
}

function expiryOf(document: ParkedDoc, topic: string) {
  const { customerId, productId, time, expiresAt } = document;
  const seconds = Math.round((expiresAt.getTime() - time.getTime()) / 1000);
  const message = `customer ${customerId} or product ${productId} was still unknown after ${seconds} s`;
  return {
    record: recordOf(document, topic),
    identity: document._id,
    rejection: { code: 'parking_expired' as const, message },
  };
}

async function learn(
  known: Map<string, boolean>,
  wanted: readonly string[],
  lookUp: (ids: readonly string[]) => Promise<Set<string>>,
): Promise<void> {
  const unknown = [...new Set(wanted)].filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  const found = await lookUp(unknown);
  for (const id of unknown) known.set(id, found.has(id));
}

function forgetMissing(known: Map<string, boolean>): void {
  for (const [id, exists] of known) if (!exists) known.delete(id);
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

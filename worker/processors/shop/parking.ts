import { headerBytes } from '@/lib/contract/headers';
import type { LogRecord } from '@/lib/contract/record';
import { originalPosition } from '@/lib/contract/record';
import type { OriginalRecord } from '@/lib/contract/republish';
import { rejectionOf } from '@/lib/contract/wire';
import type { ParkedDoc } from '@/lib/mongo/documents/shop';
import { originalHeaders, storedHeaders } from '@/lib/mongo/headers';
import type { UnsettledPurchase } from '@/lib/store/shop-store';
import type { DeadLetter } from '@/worker/dead-letters';
import type { RecordOf } from './decode';

const batchSize = 100;
const batchBytes = 4 * 1024 * 1024;

/** The parked document of a purchase whose customer or product is not there yet. */
export function parkedPurchase(
  { source, action, identity, time }: RecordOf<'customer_buys_product'>,
  timeoutMs: number,
  now: Date,
): ParkedDoc {
  const { customerId, productId, quantity } = action.data;
  return {
    _id: identity,
    state: 'waiting',
    customerId,
    productId,
    quantity,
    key: source.key,
    value: source.value ?? Buffer.alloc(0),
    headers: storedHeaders(source.headers),
    bytes: sizeOf(source),
    source: originalPosition(source),
    time,
    parkedAt: now,
    // By the log's clock: whether something came in time does not depend on when the worker read it.
    expiresAt: new Date(time.getTime() + timeoutMs),
    movedAt: now,
    movedBy: null,
    settledAt: null,
  };
}

/** A parked purchase's record as it was published first. */
export function originalOf(document: ParkedDoc): OriginalRecord {
  return {
    key: document.key,
    value: document.value,
    headers: originalHeaders(document.headers),
    identity: document._id,
    time: document.time,
    position: document.source,
  };
}

/** The same as a record of its topic, as a dead letter names it. */
export function recordOf(document: ParkedDoc, topic: string): LogRecord {
  const { key, value, headers, time, position } = originalOf(document);
  return { topic, ...position, timestamp: time.getTime(), key, value, headers };
}

/** The dead letter of a purchase whose time is over. */
export function expiryOf(document: ParkedDoc, topic: string): DeadLetter {
  const { customerId, productId, time, expiresAt } = document;
  const seconds = Math.round((expiresAt.getTime() - time.getTime()) / 1000);
  const values = { customer: customerId, product: productId, seconds };
  return {
    record: recordOf(document, topic),
    identity: document._id,
    rejection: rejectionOf('parking_expired', { problem: 'still_unknown', values }),
  };
}

/** Purchases to be read, moved and published at a time: many small ones, or few of the largest size. */
export function* batches(purchases: readonly UnsettledPurchase[]): Generator<UnsettledPurchase[]> {
  let batch: UnsettledPurchase[] = [];
  let held = 0;
  for (const purchase of purchases) {
    // One that was parked before sizes were kept may be of any size.
    const bytes = purchase.bytes ?? batchBytes;
    if (batch.length === batchSize || (batch.length > 0 && held + bytes > batchBytes)) {
      yield batch;
      batch = [];
      held = 0;
    }
    batch.push(purchase);
    held += bytes;
  }
  if (batch.length > 0) yield batch;
}

function sizeOf({ key, value, headers }: LogRecord): number {
  return (key?.length ?? 0) + (value?.length ?? 0) + headerBytes(headers);
}

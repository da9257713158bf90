import { headerBytes } from '@/lib/contract/headers';
import type { LogRecord } from '@/lib/contract/record';
import { originalPosition } from '@/lib/contract/record';
import type { OriginalRecord } from '@/lib/contract/republish';
import type { ParkedDoc } from '@/lib/mongo/documents/shop';
import { originalHeaders, storedHeaders } from '@/lib/mongo/headers';
import type { RecordOf } from './decode';

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

function sizeOf({ key, value, headers }: LogRecord): number {
  return (key?.length ?? 0) + (value?.length ?? 0) + headerBytes(headers);
}

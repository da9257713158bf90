import type { Config } from '@/lib/config';
import { type LogRecord, originalPosition, positionId } from '@/lib/contract/record';
import { type DecodedRecord, decode } from '@/lib/contract/wire';
import type { ParkedDoc } from '@/lib/mongo/documents/shop';
import { insertMissing } from '@/lib/store/mongo/insert-missing';
import type { ShopStore } from '@/lib/store/shop-store';
import { scrubLateParked } from '@/worker/processors/shop/forget';
import { parkedPurchase } from '@/worker/processors/shop/parking';
import type { PurchaseRecord } from '@/worker/processors/shop/plan';
import type { RebuildContext } from './context';
import type { DeadRecord } from './dead-records';
import type { DecisionOf } from './journal';

/** Writes down the purchases that were parked, as the log tells it: by what became of them. */
export async function putSettled(
  alive: readonly LogRecord[],
  dead: readonly DeadRecord[],
  context: RebuildContext,
  store: ShopStore,
): Promise<void> {
  const documents = [...expired(dead, context), ...released(alive, context)];
  await insertMissing(context.next.parked, documents);
  await scrubLateParked(
    documents.map(({ customerId }) => customerId),
    store,
  );
}

/** Purchases that expired while they were parked stand as such before any copy of them is looked at. */
function expired(dead: readonly DeadRecord[], { config, plan }: RebuildContext): ParkedDoc[] {
  return dead.flatMap(({ record, letter }): ParkedDoc[] => {
    const purchase = purchaseOf(record);
    // The letter of a replay in vain is about the replay; what expired is the purchase it comes from.
    if (!purchase || letter.rejection.code !== 'parking_expired' || isPublishedAgain(record)) return [];
    if (letter.processor !== plan.processor) return [];
    return [settled(purchase, 'expired', new Date(letter.time), config)];
  });
}

/** Purchases that were parked and released: they came into effect where they were published again. */
function released(records: readonly LogRecord[], { config, letters, plan }: RebuildContext): ParkedDoc[] {
  return records.flatMap((record): ParkedDoc[] => {
    const purchase = isPublishedAgain(record) ? purchaseOf(record) : undefined;
    // One that was a dead letter before was replayed.
    if (!purchase || letters.has(positionId({ topic: plan.topic, ...originalPosition(record) }))) return [];
    return [settled(purchase, 'released', new Date(record.timestamp), config)];
  });
}

function settled(purchase: PurchaseRecord, state: 'expired' | 'released', at: Date, config: Config): ParkedDoc {
  const waiting = parkedPurchase(purchase, config.parking.timeout_seconds * 1000, purchase.time);
  return { ...waiting, state, movedAt: at, settledAt: at };
}

/**
 * Gives purchases that were released the bytes that they were parked with: what was published again has headers of ours,
 * and nothing personal when the customer was forgotten meanwhile.
 */
export async function keepOriginals(
  records: readonly DecodedRecord[],
  { config, next }: RebuildContext,
  store: ShopStore,
): Promise<void> {
  const originals = records.flatMap(({ source }) => (isPublishedAgain(source) ? [] : (purchaseOf(source) ?? [])));
  const parked = originals.map((purchase) => settled(purchase, 'released', purchase.time, config));
  if (parked.length === 0) return;
  const found = await next.parked
    .find({ _id: { $in: parked.map(({ _id }) => _id) }, state: 'released' }, { projection: { source: 1 } })
    .toArray();
  const places = new Map(found.map(({ _id, source }) => [_id, source]));
  const kept = parked.filter(({ _id, source }) => {
    const place = places.get(_id);
    return place?.partition === source.partition && place.offset === source.offset;
  });
  if (kept.length === 0) return;
  await next.parked.bulkWrite(
    kept.map(({ _id, key, value, headers, bytes }) => ({
      updateOne: { filter: { _id }, update: { $set: { key, value, headers, bytes } } },
    })),
  );
  await scrubLateParked(
    kept.map(({ customerId }) => customerId),
    store,
  );
}

/**
 * Leaves out what found nothing to belong to: of a purchase that was released, what came before, and of one that
 * expired, publications of before that. What was published again afterwards was replayed, and counts. So does what a
 * fact names: it was taken while another worker parked a copy of it from another partition.
 */
export async function atTheirPlace(
  records: readonly DecodedRecord[],
  decisionOf: DecisionOf,
  { next }: RebuildContext,
): Promise<DecodedRecord[]> {
  if (records.length === 0) return [];
  const projection = { state: 1, settledAt: 1, source: 1 };
  const ids = records.map(({ identity }) => identity);
  const found = await next.parked.find({ _id: { $in: ids } }, { projection }).toArray();
  const byId = new Map(found.map((document) => [document._id, document]));
  return records.filter((record) => {
    const { state, settledAt, source } = byId.get(record.identity) ?? {};
    const decision = decisionOf(record);
    if (decision?.source) return true;
    const { partition, offset, timestamp } = record.source;
    if (state === 'released') {
      // A fact of version 1 does not tell a purchase that was parked from its release.
      const isParked = source?.partition === partition && source.offset === offset;
      return isPublishedAgain(record.source) || (decision !== undefined && !isParked);
    }
    return state !== 'expired' || !settledAt || timestamp >= settledAt.getTime();
  });
}

function isPublishedAgain(record: LogRecord): boolean {
  const { partition, offset } = originalPosition(record);
  return partition !== record.partition || offset !== record.offset;
}

function purchaseOf(record: LogRecord): PurchaseRecord | undefined {
  const decoded = decode(record);
  if (!decoded.ok || decoded.record.action.type !== 'customer_buys_product') return undefined;
  const { action } = decoded.record;
  return { ...decoded.record, action };
}

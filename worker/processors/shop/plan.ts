import { lastHeader } from '@/lib/contract/headers';
import { positionId, republishHeaders } from '@/lib/contract/record';
import { rejectionOf } from '@/lib/contract/wire';
import { purchaseValue } from '@/lib/domain/value';
import type { Resource } from '@/lib/mongo/documents/progress';
import type { OwnedItemDoc, ParkedDoc } from '@/lib/mongo/documents/shop';
import type { ParkedPlace, ProductContent, PurchaseOwner, Redemption } from '@/lib/store/shop-store';
import type { DeadLetter } from '@/worker/dead-letters';
import type { RecordOf } from './decode';
import type { Known, Snapshot } from './look';
import { parkedPurchase } from './parking';
import { priceUnquoted } from './pricing';
import { claimVouchers } from './vouchers';

export type PurchaseRecord = RecordOf<'customer_buys_product'>;

/** A purchase that is to be applied. */
export interface PlannedPurchase {
  record: PurchaseRecord;
  /** At full price: what is paid depends on who gets its voucher. */
  item: OwnedItemDoc;
}

/** What is to be written of a chunk's purchases. */
export interface Plan {
  purchases: PlannedPurchase[];
  claims: Redemption[];
  parked: ParkedDoc[];
  refused: DeadLetter[];
  /** Whose purchases are parked, now or by a worker that may have been killed before it looked who is forgotten. */
  parkedBuyers: string[];
  changed: Resource[];
}

/** Decides what becomes of a chunk's purchases, given in the order of the log. */
export function planPurchases(
  records: readonly PurchaseRecord[],
  snapshot: Snapshot,
  parkingTimeoutMs: number,
  now: Date,
): Plan {
  const of = (verdict: Verdict) => snapshot.sorted.filter((one) => one.verdict === verdict);
  const purchases: PlannedPurchase[] = [];
  for (const { record, content } of of('apply')) {
    const item = ownedItem(record, content, now);
    if (item) purchases.push({ record, item });
  }
  const parked = of('park')
    .filter(({ record }) => !snapshot.owners.has(record.identity))
    .map(({ record }) => parkedPurchase(record, parkingTimeoutMs, now));
  const before = records.filter(({ identity }) => snapshot.places.has(identity));
  // Those that wait already may have been parked by a worker that was killed before it could say so.
  const waiting = parked.length > 0 || [...snapshot.places.values()].some(({ state }) => state === 'waiting');
  return {
    purchases,
    claims: claimVouchers(purchases, snapshot),
    parked,
    refused: of('refuse').map(({ record }) => refusal(record)),
    parkedBuyers: [
      ...before.map(({ action }) => action.data.customerId),
      ...parked.map(({ customerId }) => customerId),
    ],
    changed: [
      ...(purchases.length > 0 ? (['owned_items'] as const) : []),
      ...(snapshot.vouchers.size > 0 ? (['vouchers'] as const) : []),
      ...(waiting ? (['parked'] as const) : []),
    ],
  };
}

/**
 * What is to be done with a purchase.
 *
 * - `apply`: insert it; one that is there stays as it is.
 * - `park`: keep it until its customer and product are there.
 * - `leave`: its parked document stands for it, or has become a dead letter, or an earlier record of the chunk has its
 *   identity.
 * - `refuse`: an operator's replay whose customer or product is still not there: a dead letter again, each publication of
 *   it, however they fall into chunks.
 */
type Verdict = 'apply' | 'park' | 'leave' | 'refuse';

export interface SortedPurchase {
  record: PurchaseRecord;
  /** What its product said where it stands; undefined when it has a quote. */
  content: ProductContent | undefined;
  verdict: Verdict;
}

/** What is to be done with each purchase. */
export function sortOut(records: readonly PurchaseRecord[], known: Known): SortedPurchase[] {
  const prices = priceUnquoted(records, known);
  const decided = new Set<string>();
  return records.map((record) => {
    const { identity, source, action } = record;
    const { customerId, productId, quote } = action.data;
    const content = prices.get(source.offset);
    const isKnown = known.customers.has(customerId) && known.products.has(productId) && Boolean(quote ?? content);
    const replayed = isReplay(record);
    const settled = decided.has(identity) || (replayed && known.refusedBefore.has(positionId(source)));
    const verdict = settled ? 'leave' : decide(isKnown, record, known.places.get(identity), replayed);
    if (verdict === 'apply' || verdict === 'park') decided.add(identity);
    return { record, content, verdict };
  });
}

/**
 * While a parked document waits, only its sweep may bring the purchase into effect, and after it expired only an
 * operator's replay: so a purchase is never both applied and a dead letter.
 *
 * @param known whether its customer and product exist, and what it costs.
 */
function decide(known: boolean, record: PurchaseRecord, parked: ParkedPlace | undefined, replayed: boolean): Verdict {
  switch (parked?.state) {
    case undefined:
      return known ? 'apply' : 'park';
    case 'waiting':
      return 'leave';
    case 'releasing':
    case 'released':
      // The id is that of the purchase that waited, whose release may still be unread.
      if (isOfAnother(record, parked)) return 'leave';
      // What it waited for was there, so this is a database restored from an older copy: nobody releases it again.
      return known ? 'apply' : 'park';
    case 'expired':
      if (!replayed) return 'leave';
      return known ? 'apply' : 'refuse';
  }
}

/** Whether a purchase is another customer's than the one that has its identity, or of another product. */
export function isOfAnother({ action: { data } }: PurchaseRecord, owner: PurchaseOwner | undefined): boolean {
  return owner !== undefined && (owner.customerId !== data.customerId || owner.productId !== data.productId);
}

/** Whether somebody published the record again on purpose (a release, or an operator's replay). */
export function isReplay({ source }: PurchaseRecord): boolean {
  return lastHeader(source.headers, republishHeaders.id) !== undefined;
}

/** The owned item that a purchase makes: its quote, or else the content of its product. */
export function ownedItem(
  record: PurchaseRecord,
  content: ProductContent | undefined,
  appliedAt: Date,
): OwnedItemDoc | undefined {
  const { customerId, productId, quantity, quote } = record.action.data;
  const { partition, offset } = record.source;
  const paid = quote ?? (content && { name: content.name, type: content.type, unitPrice: content.price });
  if (!paid) return undefined;
  return {
    _id: record.identity,
    customerId,
    productId,
    name: paid.name,
    type: paid.type,
    unitPrice: paid.unitPrice,
    quantity,
    value: purchaseValue({ unitPrice: paid.unitPrice, quantity }),
    purchasedAt: record.time,
    appliedAt,
    occurredAt: record.occurredAt,
    version: record.version,
    source: { partition, offset },
    pricedBy: quote ? null : (content?.eventId ?? null),
  };
}

function refusal({ source, identity, action }: PurchaseRecord): DeadLetter {
  const { customerId, productId } = action.data;
  const values = { customer: customerId, product: productId };
  return { record: source, identity, rejection: rejectionOf('parking_expired', { problem: 'unknown_again', values }) };
}

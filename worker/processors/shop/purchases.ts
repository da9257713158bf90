import { lastHeader } from '@/lib/contract/headers';
import { republishHeaders } from '@/lib/contract/record';
import { purchaseValue } from '@/lib/domain/purchase';
import type { OwnedItemDoc, ParkedState } from '@/lib/mongo/documents/shop';
import type { ProductContent } from '@/lib/store/shop-store';
import type { RecordOf } from './decode';

export type PurchaseRecord = RecordOf<'customer_buys_product'>;

/**
 * What is to be done with a purchase.
 *
 * - `apply`: insert it; one that is there stays as it is.
 * - `park`: keep it until its customer and product are there.
 * - `leave`: its parked document stands for it, or has become a dead letter.
 * - `refuse`: an operator's replay whose customer or product is still not there: a dead letter again.
 */
export type Verdict = 'apply' | 'park' | 'leave' | 'refuse';

/**
 * Decides by what is known of the purchase. While a parked document waits, only its sweep may bring the purchase into
 * effect, and after it expired only an operator's replay: so a purchase is never both applied and a dead letter.
 *
 * @param known whether its customer and product exist; looked up before `parked` was read, so that an expiry, which
 *   looks for them after it was parked, cannot have missed them.
 */
export function decide(known: boolean, parked: ParkedState | undefined, replayed: boolean): Verdict {
  switch (parked) {
    case undefined:
      return known ? 'apply' : 'park';
    case 'waiting':
      return 'leave';
    case 'releasing':
    case 'released':
      // What it waited for was there, so this is a database restored from an older copy: nobody releases it again.
      return known ? 'apply' : 'park';
    case 'expired':
      if (!replayed) return 'leave';
      return known ? 'apply' : 'refuse';
  }
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

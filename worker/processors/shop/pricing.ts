import type { ProductPriceDoc } from '@/lib/mongo/documents/shop';
import type { ProductContent } from '@/lib/store/shop-store';
import type { Prices } from './look';
import type { PurchaseRecord } from './plan';

/** A product update of the chunk, at its place in the chunk. */
export interface PlacedUpdate {
  offset: number;
  row: ProductPriceDoc;
}

/**
 * What each purchase without a quote costs: the newest content known where it stands in the log, that is what the
 * database said before this chunk and then the chunk's updates in their order. When nothing is known there, an update
 * further on in the chunk counts: it is known now, and the purchase would have been parked only to be released.
 *
 * @returns contents by offset; a purchase whose product is unknown has none.
 */
export function priceUnquoted(
  purchases: readonly PurchaseRecord[],
  { before, updates }: Prices,
): Map<number, ProductContent> {
  const unquoted = purchases.filter(({ action }) => action.data.quote === undefined);
  const known = new Map(before);
  const prices = new Map<number, ProductContent>();
  let next = 0;
  const learnUntil = (offset: number) => {
    for (let update = updates[next]; update && update.offset < offset; update = updates[++next]) learn(known, update);
  };
  for (const purchase of unquoted) {
    learnUntil(purchase.source.offset);
    const content = known.get(purchase.action.data.productId);
    if (content) prices.set(purchase.source.offset, content);
  }
  learnUntil(Number.POSITIVE_INFINITY);
  for (const { source, action } of unquoted) {
    const content = known.get(action.data.productId);
    if (content && !prices.has(source.offset)) prices.set(source.offset, content);
  }
  return prices;
}

function learn(known: Map<string, ProductContent>, { row }: PlacedUpdate): void {
  const { productId, name, type, price, version, _id: eventId } = row;
  const old = known.get(productId);
  if (old && old.version >= version) return;
  known.set(productId, { _id: productId, name, type, price, version, eventId });
}

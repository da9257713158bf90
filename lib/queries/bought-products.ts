import type { OwnedItemDoc } from '@/lib/mongo/documents/shop';
import { defaultPageSize, type Page, type PageRequest } from '@/lib/reads/list';
import { type OwnedTotals, type PurchaseSort, purchaseSorts } from '@/lib/reads/purchases';
import type { BoughtProductDto } from '@/lib/reads/things';
import { byPlace, type Place, pageOfHeld } from './held-page';
import { type Cursor, decodeCursor } from './keyset';

/** What was bought of a product under one name and type; money is grosze. */
export interface BoughtSums extends OwnedTotals, Pick<OwnedItemDoc, 'productId' | 'name' | 'type'> {
  /** When it was bought last. */
  last: Date;
}

export type BoughtProduct = Omit<BoughtProductDto, 'priceNow'>;

/** One row a product, named as it was at its last purchase. */
export function sumsByProduct(sums: readonly BoughtSums[]): BoughtProduct[] {
  const products = new Map<string, BoughtProduct>();
  const oldestFirst = [...sums].sort((a, b) => a.last.getTime() - b.last.getTime());
  for (const { productId: id, name, type, last, ...more } of oldestFirst) {
    const before = products.get(id) ?? { purchases: 0, units: 0, value: 0 };
    products.set(id, {
      ...{ id, name, type, lastBoughtAt: last.toISOString() },
      purchases: before.purchases + more.purchases,
      units: before.units + more.units,
      value: before.value + more.value,
    });
  }
  return [...products.values()];
}

/**
 * A page of products that are held: a customer has bought few enough. Where a page's place has moved behind the last one,
 * it is the first page.
 *
 * @throws InvalidCursorError when the cursor is not one of this order.
 */
export function pageOfBought(
  products: readonly BoughtProduct[],
  { sort = purchaseSorts[0], cursor: text, size = defaultPageSize }: PageRequest & { sort?: PurchaseSort | undefined },
): Page<BoughtProduct> {
  const name = `products ${sort}`;
  const compare = (a: Place, b: Place) => (sort.startsWith('-') ? byPlace(b, a) : byPlace(a, b));
  const placeOf = (product: BoughtProduct): Place => [
    sort.endsWith('value') ? product.value : Date.parse(product.lastBoughtAt),
    product.id,
  ];
  const rows = [...products].sort((a, b) => compare(placeOf(a), placeOf(b)));
  const pageAt = (cursor: Cursor | null) => pageOfHeld(rows, { cursor, size }, { name, placeOf, compare });
  const page = pageAt(text === undefined ? null : decodeCursor(text, name));
  return page.items.length > 0 ? page : pageAt(null);
}

import type { OwnedItemDoc } from '@/lib/mongo/documents/shop';
import { defaultPageSize, type Page, type PageRequest } from '@/lib/reads/list';
import { type OwnedTotals, type PurchaseSort, purchaseSorts } from '@/lib/reads/purchases';
import type { BoughtProductDto } from '@/lib/reads/things';
import { type Cursor, decodeCursor, encodeCursor } from './keyset';

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

type Place = readonly [number, string];

/**
 * A page of products that are held, by place as `readPage` reads one of a list: a customer has bought few enough to
 * hold them.
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
  const rows = products.map((product) => ({ product, place: placeOf(product) }));
  rows.sort((a, b) => compare(a.place, b.place));
  const cursor = text === undefined ? null : decodeCursor(text, name);
  const begin = beginOf(
    rows.map(({ place }) => place),
    { cursor, size, compare },
  );
  const shown = rows.slice(begin, begin + size);
  const at = (row: (typeof rows)[number] | undefined, direction: Cursor['direction']) =>
    row ? encodeCursor({ sort: name, key: [...row.place], direction }) : null;
  return {
    items: shown.map(({ product }) => product),
    next: begin + size < rows.length ? at(shown.at(-1), 'next') : null,
    previous: begin > 0 ? at(shown[0], 'previous') : null,
  };
}

/** Where a page begins; at the first when what its place was in has moved before it. */
function beginOf(
  places: readonly Place[],
  { cursor, size, compare }: { cursor: Cursor | null; size: number; compare: (a: Place, b: Place) => number },
): number {
  if (!cursor) return 0;
  const place: Place = [Number(cursor.key[0]), String(cursor.key[1])];
  if (cursor.direction === 'previous') {
    return Math.max(0, places.filter((one) => compare(one, place) < 0).length - size);
  }
  const begin = places.filter((one) => compare(one, place) <= 0).length;
  return begin < places.length ? begin : 0;
}

function byPlace(a: Place, b: Place): number {
  return a[0] - b[0] || (a[1] < b[1] ? -1 : Number(a[1] > b[1]));
}

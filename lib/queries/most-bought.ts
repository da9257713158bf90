import type { Filter } from 'mongodb';
import type { Collections } from '@/lib/mongo/collections';
import type { ProductDoc } from '@/lib/mongo/documents/shop';
import { defaultPageSize, type Page, type PageRequest } from '@/lib/reads/list';
import { type CatalogueRequest, mostBought, type ProductDto } from '@/lib/reads/products';
import { type Cursor, decodeCursor, encodeCursor, readPage } from './keyset';
import { productDto, productFilter } from './products';

/** So many of the most bought stand in their order; what sold less stands with what nobody bought. */
const mostRanked = 1_000;

/**
 * Products by pieces sold, the most first: those that lead from a list that is small enough to be held, the others after
 * them by name, from the database. A cursor among the first has pieces and id as its key, one among the others name and
 * id.
 *
 * @param pieces sold, by the product's id.
 */
export async function listMostBought(
  { products }: Collections,
  { cursor: text, size = defaultPageSize, ...narrowed }: Omit<CatalogueRequest, 'sort'>,
  pieces: ReadonlyMap<string, number>,
): Promise<Page<ProductDto>> {
  const cursor = text === undefined ? null : decodeCursor(text, mostBought);
  const ranked = rank(pieces);
  const filter = productFilter(narrowed);
  const ids = ranked.map(({ id }) => id);
  const leading = await products.find({ ...filter, _id: { $in: ids } }).toArray();
  const rest = (page: PageRequest) => readRest(products, { ...filter, _id: { $nin: ids } }, page);
  if (text && typeof cursor?.key[0] === 'string') {
    const found = await rest({ cursor: text, size });
    return dto({
      ...found,
      previous: found.previous ?? (leading.length > 0 ? cursorAt(pastTheLast, 'previous') : null),
    });
  }
  const byId = new Map(leading.map((product) => [product._id, product]));
  const head = pageOf(
    ranked.flatMap((place) => (byId.has(place.id) ? place : [])),
    cursor,
    size,
  );
  const items = head.items.flatMap(({ id }) => byId.get(id) ?? []);
  if (head.next !== null) return dto({ ...head, items });
  const room = size - items.length;
  const found = await rest({ size: Math.max(room, 1) });
  if (room > 0) return dto({ ...found, items: [...items, ...found.items], previous: head.previous });
  const last = found.items.length > 0 ? head.items.at(-1) : undefined;
  return dto({ ...head, items, next: last ? cursorAt(last, 'next') : null });
}

function dto(page: Page<ProductDoc>): Page<ProductDto> {
  return { ...page, items: page.items.map(productDto) };
}

interface Place {
  id: string;
  pieces: number;
}

function rank(pieces: ReadonlyMap<string, number>): Place[] {
  return [...pieces]
    .map(([id, sold]) => ({ id, pieces: sold }))
    .sort(byPlace)
    .slice(0, mostRanked);
}

function byPlace(a: Place, b: Place): number {
  return b.pieces - a.pieces || (a.id < b.id ? -1 : Number(a.id > b.id));
}

/** Behind every place, since each has sold a piece. */
const pastTheLast: Place = { id: '', pieces: 0 };

function cursorAt(place: Place, direction: Cursor['direction']): string {
  return encodeCursor({ sort: mostBought, key: [place.pieces, place.id], direction });
}

function readRest(products: Collections['products'], filter: Filter<ProductDoc>, page: PageRequest) {
  const fields = [{ field: 'sortKey', kind: 'string' }] as const;
  return readPage(products, { filter, order: { name: mostBought, fields, descending: false }, page });
}

/** A page of what is held; its `next` is null when it ends with the last. */
function pageOf(places: readonly Place[], cursor: Cursor | null, size: number): Page<Place> {
  const at = cursor && { pieces: Number(cursor.key[0]), id: String(cursor.key[1]) };
  const before = at ? places.filter((place) => byPlace(place, at) < 0) : [];
  const isBack = cursor?.direction === 'previous';
  // Back at the start with places to spare, a full first page is worth more than a short one.
  if (isBack && before.length < size) return pageOf(places, null, size);
  const after = at ? places.filter((place) => byPlace(place, at) > 0) : places;
  const items = isBack ? before.slice(-size) : after.slice(0, size);
  const [first, last] = [items[0], items.at(-1)];
  return {
    items,
    next: last === undefined || last === places.at(-1) ? null : cursorAt(last, 'next'),
    previous: first === places[0] ? null : cursorAt(first ?? pastTheLast, 'previous'),
  };
}

import type { Filter } from 'mongodb';
import type { Collections } from '@/lib/mongo/collections';
import type { ProductDoc } from '@/lib/mongo/documents/shop';
import { defaultPageSize, type Page, type PageRequest } from '@/lib/reads/list';
import { type CatalogueRequest, mostBought, type ProductDto } from '@/lib/reads/products';
import { byPlace, cursorAt, type Place, pageOfHeld } from './held-page';
import { decodeCursor, readPage } from './keyset';
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
  const ids = ranked.map(([, id]) => id);
  const leading = await products.find({ ...filter, _id: { $in: ids } }).toArray();
  const rest = (page: PageRequest) => readRest(products, { ...filter, _id: { $nin: ids } }, page);
  if (text && typeof cursor?.key[0] === 'string') {
    const found = await rest({ cursor: text, size });
    return dto({
      ...found,
      previous: found.previous ?? (leading.length > 0 ? fromTheEnd : null),
    });
  }
  const byId = new Map(leading.map((product) => [product._id, product]));
  const places = ranked.filter(([, id]) => byId.has(id));
  const head = pageOfHeld(
    places,
    { cursor, size },
    { name: mostBought, placeOf: (place) => place, compare: mostFirst },
  );
  const items = head.items.flatMap(([, id]) => byId.get(id) ?? []);
  if (head.next !== null) return dto({ ...head, items });
  const room = size - items.length;
  const found = await rest({ size: Math.max(room, 1) });
  const previous = head.items.length === 0 && places.length > 0 ? fromTheEnd : head.previous;
  if (room > 0) return dto({ ...found, items: [...items, ...found.items], previous });
  const last = found.items.length > 0 ? head.items.at(-1) : undefined;
  return dto({ ...head, items, next: last ? cursorAt(mostBought, last, 'next') : null });
}

function dto(page: Page<ProductDoc>): Page<ProductDto> {
  return { ...page, items: page.items.map(productDto) };
}

function rank(pieces: ReadonlyMap<string, number>): Place[] {
  return [...pieces]
    .map(([id, sold]): Place => [sold, id])
    .sort(mostFirst)
    .slice(0, mostRanked);
}

/** More pieces first; of as many the smaller id. */
function mostFirst([pieces, id]: Place, [others, other]: Place): number {
  return byPlace([others, id], [pieces, other]);
}

/** Back from behind every place, since each has sold a piece. */
const fromTheEnd = cursorAt(mostBought, [0, ''], 'previous');

function readRest(products: Collections['products'], filter: Filter<ProductDoc>, page: PageRequest) {
  const fields = [{ field: 'sortKey', kind: 'string' }] as const;
  return readPage(products, { filter, order: { name: mostBought, fields, descending: false }, page });
}

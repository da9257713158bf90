import { createHash } from 'node:crypto';
import { derivedEventId } from '@/lib/contract/derived-event-id';
import { zlotyToGrosze } from '@/lib/domain/money';
import { newProductId, type Product } from '@/lib/domain/product';
import type { ProductRow, RowFate } from '@/lib/domain/product-file';
import { productKeys } from '@/lib/domain/search-keys';
import type { Collections } from '@/lib/mongo/collections';
import type { ProductDoc } from '@/lib/mongo/documents/shop';

/** What is to be done about a row; `eventId` is that of the action, if there is one. */
export interface PlannedRow {
  fate: RowFate;
  product: Product;
  eventId: string;
}

/**
 * What becomes of rows of a file, in their order. The event id is made of what the row says and of the update that it replaces:
 * sent again it is the same action, before the worker has come to it and after; the same price at another time is another.
 */
export async function planImport(collections: Collections, rows: readonly ProductRow[]): Promise<PlannedRow[]> {
  const ids = rows.map((row) => row.id ?? derivedId(row));
  const [byId, named] = await Promise.all([productsById(collections, ids), productsNamed(collections, rows)]);
  return rows.map((row, i) => {
    const namesakes = row.id === null ? (named.get(nameKey(row)) ?? []) : [];
    const now = namesakes[0] ?? byId.get(ids[i] ?? '');
    return planRow(row, now?._id ?? ids[i] ?? '', now, namesakes.length > 1);
  });
}

function planRow(row: ProductRow, id: string, now: ProductDoc | undefined, isAmbiguous: boolean): PlannedRow {
  const { name, type } = row;
  const product = { id, name, type, price: zlotyToGrosze(row.price) ?? 0 };
  const isSame = now && now.name === name && now.type === type && now.price === product.price;
  const change = isAmbiguous ? 'ambiguous' : !now ? 'new' : isSame ? 'same' : 'changed';
  const before = now ? { name: now.name, type: now.type, price: now.price } : null;
  const said = JSON.stringify([product, now?.eventId ?? null]);
  const eventId = derivedEventId(`import ${said}`, now?.updatedAt.getTime() ?? 0);
  return { fate: { change, productId: id, before }, product, eventId };
}

/** The id of a product that has none yet: the same of the same name and type. */
function derivedId(row: ProductRow): string {
  return newProductId(row.name, createHash('sha256').update(nameKey(row)).digest('hex'));
}

function nameKey({ name, type }: Pick<ProductRow, 'name' | 'type'>): string {
  return JSON.stringify([name, productKeys({ id: '', name, type }).typeKey]);
}

async function productsById({ products }: Collections, ids: readonly string[]): Promise<Map<string, ProductDoc>> {
  const found = await products.find({ _id: { $in: [...ids] } }).toArray();
  return new Map(found.map((product) => [product._id, product]));
}

/** Products by name and type, of the rows that say no id. */
async function productsNamed(
  { products }: Collections,
  rows: readonly ProductRow[],
): Promise<Map<string, ProductDoc[]>> {
  const keys = rows.filter(({ id }) => id === null).map(({ name, type }) => productKeys({ id: '', name, type }));
  if (keys.length === 0) return new Map();
  const among = (of: 'typeKey' | 'sortKey') => ({ $in: [...new Set(keys.map((key) => key[of]))] });
  const found = await products.find({ typeKey: among('typeKey'), sortKey: among('sortKey') }).toArray();
  const byName = new Map<string, ProductDoc[]>();
  for (const product of found) byName.set(nameKey(product), [...(byName.get(nameKey(product)) ?? []), product]);
  return byName;
}

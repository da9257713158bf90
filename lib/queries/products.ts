import type { Filter } from 'mongodb';
import { sortKey } from '@/lib/domain/folded-text';
import { groupTypes, typeKey } from '@/lib/domain/product-type';
import type { Collections } from '@/lib/mongo/collections';
import type { ProductDoc } from '@/lib/mongo/documents/shop';
import type { Page } from '@/lib/reads/list';
import { type ProductDto, type ProductListRequest, productSorts } from '@/lib/reads/products';
import { orderOf, readPage } from './keyset';
import { searchFilter } from './search';

const columns = {
  name: [{ field: 'sortKey', kind: 'string' }],
  type: [
    { field: 'typeKey', kind: 'string' },
    { field: 'sortKey', kind: 'string' },
  ],
  price: [{ field: 'price', kind: 'number' }],
  created: [{ field: 'createdAt', kind: 'date' }],
} as const;

/** One page of products, which everybody may see. Sorted by name unless told. */
export async function listProducts(
  { products }: Collections,
  { sort = productSorts[0], search, type, ...page }: ProductListRequest = {},
): Promise<Page<ProductDto>> {
  const filter = productFilter({ search, type });
  const found = await readPage(products, { filter, order: orderOf(sort, columns), page });
  return { ...found, items: found.items.map(productDto) };
}

/** What of the shelf a search and a type leave. */
export function productFilter({ search, type }: Pick<ProductListRequest, 'search' | 'type'>): Filter<ProductDoc> {
  return { ...(type !== undefined && { typeKey: typeKey(type) }), ...searchFilter(search) };
}

/** One product, or `null`. */
export async function getProduct({ products }: Collections, id: string): Promise<ProductDto | null> {
  const found = await products.findOne({ _id: id });
  return found && productDto(found);
}

/** Those of the products that are there, in no order; one read for all of them. */
export async function getProducts({ products }: Collections, ids: readonly string[]): Promise<ProductDto[]> {
  const found = await products.find({ _id: { $in: [...new Set(ids)] } }).toArray();
  return found.map(productDto);
}

/** Every product type there is, spelt as most products spell it, in Polish alphabetical order. */
export async function listProductTypes({ products }: Collections): Promise<string[]> {
  const rows = await products
    .aggregate<{ _id: string; count: number }>([{ $group: { _id: '$type', count: { $sum: 1 } } }])
    .toArray();
  const spellings = rows
    .map(({ _id: type, count }) => ({ type, count, key: sortKey(type) }))
    .sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1));
  return groupTypes(spellings)
    .flatMap(([first]) => first ?? [])
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ type }) => type);
}

/** Ids in their order, from the one at place `from`, and when each product changed last. */
export async function listProductAddresses(
  { products }: Collections,
  { from, count }: { from: number; count: number },
): Promise<{ id: string; at: Date }[]> {
  const found = await products
    .find({}, { projection: { updatedAt: 1 } })
    .sort({ _id: 1 })
    .skip(from)
    .limit(count)
    .toArray();
  return found.map(({ _id: id, updatedAt: at }) => ({ id, at }));
}

/** A product's document as pages see it. */
export function productDto(doc: ProductDoc): ProductDto {
  return {
    id: doc._id,
    name: doc.name,
    type: doc.type,
    price: doc.price,
    createdAt: doc.createdAt.toISOString(),
    updatedAt: doc.updatedAt.toISOString(),
  };
}

/** About how many products there are. */
export function countProducts({ products }: Collections): Promise<number> {
  return products.estimatedDocumentCount();
}

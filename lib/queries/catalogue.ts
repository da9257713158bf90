import { typeKey } from '@/lib/domain/product-type';
import type { Collections } from '@/lib/mongo/collections';
import { type CatalogueAnswer, type CatalogueRequest, mostBought } from '@/lib/reads/products';
import { listMostBought } from './most-bought';
import { listProducts, listProductTypes } from './products';
import { soldLately } from './sold';

/** A page of the shelf and every type there is; each product with the type as most spell it and what was sold of late. */
export async function readCatalogue(
  collections: Collections,
  request: CatalogueRequest,
  now: Date,
): Promise<CatalogueAnswer> {
  const [types, pieces] = await Promise.all([listProductTypes(collections), soldLately(collections, now)]);
  const { sort, ...narrowed } = request;
  const page = await (sort === mostBought
    ? listMostBought(collections, narrowed, pieces)
    : listProducts(collections, { ...narrowed, sort }));
  const spellings = new Map(types.map((type) => [typeKey(type), type]));
  const items = page.items.map((product) => {
    const sold = pieces.get(product.id);
    const type = spellings.get(typeKey(product.type)) ?? product.type;
    return { ...product, type, ...(sold && { sold }) };
  });
  return { ...page, items, types };
}

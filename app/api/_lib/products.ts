import { headers } from 'next/headers';
import type { ProductsAnswer } from '@/lib/http/products';
import type { Collections } from '@/lib/mongo/collections';
import { listProducts, listProductTypes, type ProductListRequest } from '@/lib/queries/products';
import { countPublicRead } from './public-reads';

/** A page of products and every type, as the catalogue and the operator's list show them. */
export async function readProducts(context: {
  collections: Collections;
  query: ProductListRequest;
}): Promise<ProductsAnswer> {
  const [page, types] = await Promise.all([
    listProducts(context.collections, context.query),
    listProductTypes(context.collections),
  ]);
  return { ...page, types };
}

/**
 * The same for a page of the shop, before the browser asks for it.
 *
 * @throws TooManyReadsError over the limit of the caller's address, as the route does.
 */
export async function readProductsForPage(
  collections: Collections,
  query: ProductListRequest,
): Promise<ProductsAnswer> {
  countPublicRead(await headers());
  return readProducts({ collections, query });
}

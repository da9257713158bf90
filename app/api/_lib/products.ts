import type { ProductsAnswer } from '@/lib/http/products';
import type { Collections } from '@/lib/mongo/collections';
import { listProducts, listProductTypes, type ProductListRequest } from '@/lib/queries/products';

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

import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { apiPaths } from '@/lib/domain/paths';
import type { Page } from '@/lib/queries/keyset';
import type { ProductDto, ProductListRequest } from '@/lib/queries/products';
import { getJson } from './fetcher';
import { keys, staleTime } from './keys';
import { withQuery } from './url';

export type { ProductDto, ProductListRequest, ProductSort } from '@/lib/queries/products';

/** A page of the catalogue with every type there is, for the filter. */
export interface ProductsAnswer extends Page<ProductDto> {
  types: string[];
}

/** The catalogue, or one page of a search in it. */
export function productsQuery(request: ProductListRequest = {}) {
  return queryOptions({
    queryKey: [...keys.products, 'list', request] as const,
    queryFn: ({ signal }) => getJson<ProductsAnswer>(withQuery('/api/products', { ...request }), { signal }),
    placeholderData: keepPreviousData,
    staleTime,
  });
}

/** One product; an `HttpError` of status 404 when there is none. */
export function productQuery(id: string) {
  return queryOptions({
    queryKey: [...keys.products, 'one', id] as const,
    queryFn: ({ signal }) => getJson<ProductDto>(apiPaths.product(id), { signal }),
    staleTime,
  });
}

/** The operator's list of products. */
export function operatorProductsQuery(request: ProductListRequest = {}) {
  return queryOptions({
    queryKey: [...keys.operatorProducts, 'list', request] as const,
    queryFn: ({ signal }) => getJson<ProductsAnswer>(withQuery('/api/operator/products', { ...request }), { signal }),
    placeholderData: keepPreviousData,
    staleTime,
  });
}

import { type inferParserType, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { operatorProductsQuery } from '@/lib/http/products';

type ProductListRequest = NonNullable<Parameters<typeof operatorProductsQuery>[0]>;

export const productSorts = [
  'name',
  '-name',
  'type',
  '-type',
  'price',
  '-price',
  'created',
  '-created',
] as const satisfies readonly ProductListRequest['sort'][];

/** What of the list lives in the page's address. */
export const productListParams = {
  search: parseAsString.withDefault(''),
  type: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(productSorts).withDefault('name'),
  cursor: parseAsString.withDefault(''),
};

/** The list's request for an address. */
export function toProductRequest(params: inferParserType<typeof productListParams>): ProductListRequest {
  const { search, type, sort, cursor } = params;
  return { sort, ...(search && { search }), ...(type && { type }), ...(cursor && { cursor }) };
}

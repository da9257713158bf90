import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { productsQuery } from '@/lib/http/products';

type ProductRequest = NonNullable<Parameters<typeof productsQuery>[0]>;
type ProductSort = NonNullable<ProductRequest['sort']>;

/** The orders that the shop offers, of those that the query knows. */
export const catalogueSorts = ['name', '-name', 'price', '-price', '-created'] as const satisfies ProductSort[];
export type CatalogueSort = (typeof catalogueSorts)[number];

/** What of the catalogue is shown; all of it lives in the URL. */
export const catalogueParams = {
  q: parseAsString.withDefault(''),
  type: parseAsString,
  sort: parseAsStringLiteral(catalogueSorts).withDefault('name'),
  cursor: parseAsString,
};

/** Reads the parameters of a page's request. */
export const loadCatalogueParams = createLoader(catalogueParams);

export interface CatalogueView {
  q: string;
  type: string | null;
  sort: CatalogueSort;
  cursor: string | null;
}

/** Products on one page: whole rows of two, three and four. */
const pageSize = 24;

/** The query behind a view; the same on the server and in the browser, so that a prefetched page is found. */
export function catalogueRequest({ q, type, sort, cursor }: CatalogueView): ProductRequest {
  const search = q.trim().slice(0, 200);
  return {
    sort,
    size: pageSize,
    ...(search !== '' && { search }),
    ...(type !== null && { type }),
    ...(cursor !== null && { cursor }),
  };
}

import { createLoader, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { accountItemsQuery } from '@/lib/http/account';

type ItemsRequest = NonNullable<Parameters<typeof accountItemsQuery>[0]>;

export const itemSorts = ['-purchased', 'purchased', '-value', 'value'] as const satisfies NonNullable<
  ItemsRequest['sort']
>[];
export type ItemSort = (typeof itemSorts)[number];

/** What of the customer's things is shown; all of it lives in the URL. */
export const accountParams = {
  sort: parseAsStringLiteral(itemSorts).withDefault('-purchased'),
  cursor: parseAsString,
};

/** Reads the parameters of a page's request. */
export const loadAccountParams = createLoader(accountParams);

const pageSize = 20;

/** The query behind a view; the same on the server and in the browser, so that a prefetched page is found. */
export function itemsRequest({ sort, cursor }: { sort: ItemSort; cursor: string | null }): ItemsRequest {
  return { sort, size: pageSize, ...(cursor !== null && { cursor }) };
}

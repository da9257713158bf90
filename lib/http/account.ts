import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AccountSummary } from '@/lib/queries/account';
import type { Page } from '@/lib/queries/keyset';
import type { OwnedItemDto, PurchaseListRequest } from '@/lib/queries/purchases';
import { getJson } from './fetcher';
import { keys, staleTime } from './keys';
import { withQuery } from './url';

export type { AccountSummary };

/** What the signed-in customer owns. */
export function accountItemsQuery(request: PurchaseListRequest = {}) {
  return queryOptions({
    queryKey: [...keys.account, 'items', request] as const,
    queryFn: ({ signal }) => getJson<Page<OwnedItemDto>>(withQuery('/api/account/items', { ...request }), { signal }),
    placeholderData: keepPreviousData,
    staleTime,
  });
}

/** The signed-in customer's profile and totals. */
export function accountSummaryQuery() {
  return queryOptions({
    queryKey: [...keys.account, 'summary'] as const,
    queryFn: ({ signal }) => getJson<AccountSummary>('/api/account/summary', { signal }),
    staleTime,
  });
}

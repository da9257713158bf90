import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { CustomerDto } from '@/lib/queries/customers';
import type { Page } from '@/lib/queries/keyset';
import type { OwnedItemDto, OwnedTotals, PurchaseListRequest } from '@/lib/queries/purchases';
import { getJson } from './fetcher';
import { keys, staleTime } from './keys';
import { withQuery } from './url';

/** The signed-in customer's profile, `null` until the worker has applied the registration, and totals. */
export interface AccountSummary {
  customer: CustomerDto | null;
  totals: OwnedTotals;
}

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

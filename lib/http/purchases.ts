import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Page } from '@/lib/queries/keyset';
import type { PurchaseDto, PurchaseListRequest } from '@/lib/queries/purchases';
import { getJson } from './fetcher';
import { keys, staleTime } from './keys';
import { withQuery } from './url';

export type { OwnedItemDto, OwnedTotals, PurchaseDto, PurchaseListRequest } from '@/lib/queries/purchases';

/** The operator's list of purchases. */
export function purchasesQuery(request: PurchaseListRequest = {}) {
  return queryOptions({
    queryKey: [...keys.operatorPurchases, 'list', request] as const,
    queryFn: ({ signal }) =>
      getJson<Page<PurchaseDto>>(withQuery('/api/operator/purchases', { ...request }), { signal }),
    placeholderData: keepPreviousData,
    staleTime,
  });
}

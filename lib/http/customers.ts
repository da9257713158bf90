import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { apiPaths } from '@/lib/domain/paths';
import type { CustomerDto, CustomerListRequest } from '@/lib/queries/customers';
import type { Page } from '@/lib/queries/keyset';
import type { OwnedItemDto, OwnedTotals, PurchaseListRequest } from '@/lib/queries/purchases';
import { getJson } from './fetcher';
import { keys, staleTime } from './keys';
import { withQuery } from './url';

export type { CustomerDto, CustomerListRequest, CustomerSort } from '@/lib/queries/customers';

/** A customer's profile with the sums over what they bought. */
export interface CustomerAnswer {
  customer: CustomerDto;
  totals: OwnedTotals;
}

/** The operator's list of customers. */
export function customersQuery(request: CustomerListRequest = {}) {
  return queryOptions({
    queryKey: [...keys.operatorCustomers, 'list', request] as const,
    queryFn: ({ signal }) =>
      getJson<Page<CustomerDto>>(withQuery('/api/operator/customers', { ...request }), { signal }),
    placeholderData: keepPreviousData,
    staleTime,
  });
}

/** One customer for the operator; an `HttpError` of status 404 when there is none. */
export function customerQuery(id: string) {
  return queryOptions({
    queryKey: [...keys.operatorCustomers, 'one', id] as const,
    queryFn: ({ signal }) => getJson<CustomerAnswer>(apiPaths.customer(id), { signal }),
    staleTime,
  });
}

/** What one customer owns, for the operator. */
export function customerItemsQuery(id: string, request: PurchaseListRequest = {}) {
  return queryOptions({
    queryKey: [...keys.operatorCustomers, 'items', id, request] as const,
    queryFn: ({ signal }) =>
      getJson<Page<OwnedItemDto>>(withQuery(apiPaths.customerItems(id), { ...request }), { signal }),
    placeholderData: keepPreviousData,
    staleTime,
  });
}

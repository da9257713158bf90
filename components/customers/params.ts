import { type inferParserType, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { customersQuery } from '@/lib/http/customers';
import type { purchasesQuery } from '@/lib/http/purchases';

type CustomerListRequest = NonNullable<Parameters<typeof customersQuery>[0]>;
type PurchaseListRequest = NonNullable<Parameters<typeof purchasesQuery>[0]>;

export const customerSorts = [
  'name',
  '-name',
  'registered',
  '-registered',
] as const satisfies readonly CustomerListRequest['sort'][];

/** What of the list lives in the page's address. */
export const customerListParams = {
  search: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(customerSorts).withDefault('name'),
  cursor: parseAsString.withDefault(''),
};

/** The list's request for an address. */
export function toCustomerRequest(params: inferParserType<typeof customerListParams>): CustomerListRequest {
  const { search, sort, cursor } = params;
  return { sort, ...(search && { search }), ...(cursor && { cursor }) };
}

export const ownedSorts = [
  '-purchased',
  'purchased',
  '-value',
  'value',
] as const satisfies readonly PurchaseListRequest['sort'][];

/** Order and place in the list of what a customer owns. */
export const ownedListParams = {
  sort: parseAsStringLiteral(ownedSorts).withDefault('-purchased'),
  cursor: parseAsString.withDefault(''),
};

/** The request for what a customer owns. */
export function toOwnedRequest({ sort, cursor }: inferParserType<typeof ownedListParams>): PurchaseListRequest {
  return { sort, ...(cursor && { cursor }) };
}

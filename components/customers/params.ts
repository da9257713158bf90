import { type inferParserType, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { customersQuery } from '@/lib/http/customers';

type CustomerListRequest = NonNullable<Parameters<typeof customersQuery>[0]>;

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

import { apiPaths } from '@/lib/domain/paths';
import { cursor, type Page, search, size, sortBy } from './list';
import { type OwnedItemDto, type OwnedTotals, purchaseList } from './purchases';
import { type RequestOf, read } from './read';
import { view } from './view';

/** A customer as pages see it; times are ISO 8601 in UTC. */
export interface CustomerDto {
  id: string;
  firstName: string;
  lastName: string;
  address: string;
  city: string | null;
  registeredAt: string;
  updatedAt: string;
}

export const customerSorts = ['name', '-name', 'registered', '-registered'] as const;

export type CustomerSort = (typeof customerSorts)[number];

/** A customer's profile with the sums over what they bought. */
export interface CustomerAnswer {
  customer: CustomerDto;
  totals: OwnedTotals;
}

const shown = { search, sort: sortBy(customerSorts), cursor };
export const customersView = view(shown);

export const customerReads = {
  /** The operator's list. */
  list: read<Page<CustomerDto>>()(apiPaths.customers, { ...shown, size }),
  one: read<CustomerAnswer>()(apiPaths.customer),
  /** What one customer owns. */
  items: read<Page<OwnedItemDto>>()(apiPaths.customerItems, purchaseList),
};
export type CustomerListRequest = RequestOf<typeof customerReads.list>;

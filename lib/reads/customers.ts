import type { RejectionCode } from '@/lib/contract/rejection-codes';
import { apiPaths } from '@/lib/domain/paths';
import type { VoucherDto } from './account';
import { cursor, type Page, search, shownSize, size, sortBy } from './list';
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

/** A customer of the operator's list; `spent` is grosze. */
export interface CustomerRowDto extends CustomerDto {
  /** Of the account; `null` without one. */
  email: string | null;
  purchases: number;
  spent: number;
  /** The last purchase, or the last use of an open session, within five minutes; `null` for neither. */
  lastSeenAt: string | null;
}

/** The account that a customer signs in with; `seenAt` is `null` when no session is open. */
export interface CustomerAccount {
  account: { email: string; createdAt: string; sessions: number; seenAt: string | null } | null;
}

/** Something that happened to a customer; `id` is the event's, the voucher's, the purchase's or the dead letter's. */
export type TimelineEntry = { id: string; at: string } & (
  | { kind: 'registered' | 'changed' }
  | { kind: 'bought'; name: string; quantity: number; value: number }
  | { kind: 'voucher' | 'redeemed'; productType: string; percentOff: number }
  | { kind: 'refused'; code: RejectionCode }
);

/** The newest first; `isWhole`: there is nothing older. */
export interface TimelineAnswer {
  entries: TimelineEntry[];
  isWhole: boolean;
}

export const customerSorts = ['name', '-name', 'registered', '-registered'] as const;

export type CustomerSort = (typeof customerSorts)[number];

/** A customer's profile with the sums over what they bought. */
export interface CustomerAnswer {
  customer: CustomerDto;
  totals: OwnedTotals;
}

const shown = { search, sort: sortBy(customerSorts), cursor };
export const customersView = view({ ...shown, size: shownSize });
export const customerFilter = { search };

export const customerReads = {
  /** The operator's list. */
  list: read<Page<CustomerRowDto>>()(apiPaths.customers, { ...shown, size }),
  one: read<CustomerAnswer>()(apiPaths.customer),
  account: read<CustomerAccount>()(apiPaths.customerAccount),
  timeline: read<TimelineAnswer>()(apiPaths.customerTimeline),
  /** Those that can be used first. */
  vouchers: read<VoucherDto[]>()(apiPaths.customerVouchers),
  /** What one customer owns. */
  items: read<Page<OwnedItemDto>>()(apiPaths.customerItems, purchaseList),
};
export type CustomerListRequest = RequestOf<typeof customerReads.list>;

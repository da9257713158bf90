import { apiPaths } from '@/lib/domain/paths';
import type { VoucherOutcome } from '@/lib/domain/voucher';
import { cursor, type Page, size, sortBy } from './list';
import { type RequestOf, read } from './read';
import { type StateOf, view } from './view';

/** What somebody owns; `unitPrice` and `value` are grosze of the moment of the purchase, times ISO 8601 in UTC. */
export interface OwnedItemDto {
  id: string;
  productId: string;
  name: string;
  type: string;
  unitPrice: number;
  quantity: number;
  value: number;
  purchasedAt: string;
  appliedAt: string;
  /** The voucher that it named and what became of it; `fullPrice` (grosze) is the unit price without it. */
  voucher?: { id: string; outcome: VoucherOutcome; fullPrice: number };
}

/** A purchase in the operator's list. */
export interface PurchaseDto extends OwnedItemDto {
  customerId: string;
  /** "First Last"; empty when the customer was forgotten, `null` when there is none of that id. */
  customerName: string | null;
}

/** Sums over a customer's purchases; `value` is grosze. */
export interface OwnedTotals {
  purchases: number;
  units: number;
  value: number;
}

export const purchaseSorts = ['-purchased', 'purchased', '-value', 'value'] as const;

export type PurchaseSort = (typeof purchaseSorts)[number];

const shown = { sort: sortBy(purchaseSorts), cursor };
export const purchasesView = view(shown);
export type PurchasesState = StateOf<typeof shown>;

/** The parameters of every list of purchases: everybody's, a customer's, one's own. */
export const purchaseList = { ...shown, size };

export const purchaseReads = {
  /** Everybody's purchases, for the operator. */
  list: read<Page<PurchaseDto>>()(apiPaths.purchases, purchaseList),
};
export type PurchaseListRequest = RequestOf<typeof purchaseReads.list>;

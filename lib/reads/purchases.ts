import { limits } from '@/lib/domain/limits';
import { apiPaths } from '@/lib/domain/paths';
import type { VoucherOutcome } from '@/lib/domain/voucher';
import { cursor, type Page, search, shownSize, size, sortBy } from './list';
import { day, text } from './parameters';
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

/** A purchase by itself; `occurredAt` is the buyer's clock, `null` when the record did not say. */
export interface PurchaseDetail extends PurchaseDto {
  occurredAt: string | null;
  source: { partition: number; offset: number };
}

/** Whom and what a filter by id means; `null` without one, and for what is not there. */
export interface PurchasesAnswer extends Page<PurchaseDto> {
  customerName: string | null;
  productName: string | null;
  /** The search found more customers or products than are looked for. */
  isVague: boolean;
  /** Every type there is, for the filter. */
  types: string[];
}

/** Sums over a customer's purchases; `value` is grosze. */
export interface OwnedTotals {
  purchases: number;
  units: number;
  value: number;
}

export const purchaseSorts = ['-purchased', 'purchased', '-value', 'value'] as const;

export type PurchaseSort = (typeof purchaseSorts)[number];

const ordered = { sort: sortBy(purchaseSorts), cursor };
/** A list of purchases in another page. */
export const purchaseListView = view({ ...ordered, size: shownSize });

/** The parameters of a customer's list of purchases. */
export const purchaseList = { ...ordered, size };
export type PurchaseListRequest = Pick<RequestOf<typeof purchaseReads.list>, keyof typeof purchaseList>;

/** Which purchases; `search` is one's id, or finds buyers and products by their names. Days are Warsaw's, whole. */
export const purchaseFilter = {
  search,
  customer: text({ max: limits.id.max }),
  product: text({ max: limits.id.max }),
  /** Of this type, however it is spelt. */
  type: text({ max: limits.name.max }),
  from: day,
  to: day,
};
const shown = { ...purchaseFilter, ...ordered };
export const purchasesView = view({ ...shown, size: shownSize });
export type PurchasesState = StateOf<typeof shown>;

export const purchaseReads = {
  /** Everybody's purchases, for the operator. */
  list: read<PurchasesAnswer>()(apiPaths.purchases, { ...shown, size }),
  one: read<PurchaseDetail>()(apiPaths.purchase),
};
export type PurchasesRequest = RequestOf<typeof purchaseReads.list>;
export type PurchaseFilter = Pick<PurchasesRequest, keyof typeof purchaseFilter>;

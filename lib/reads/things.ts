import type { RejectionCode } from '@/lib/contract/rejection-codes';
import { limits } from '@/lib/domain/limits';
import type { CustomerDto } from './customers';
import { cursor, type Page, search, size, sortBy } from './list';
import { day, oneOf, text, usually } from './parameters';
import { type OwnedItemDto, type OwnedTotals, purchaseSorts } from './purchases';
import { type StateOf, view } from './view';

/** One purchase of one's own; `priceNow` is what the product costs by now, grosze, `null` when it is not for sale. */
export interface ThingDto extends OwnedItemDto {
  priceNow: number | null;
}

/** All that was bought of one product; `value` is what was paid for it. Money is grosze, times are ISO 8601 in UTC. */
export interface BoughtProductDto extends OwnedTotals {
  /** The product's. */
  id: string;
  /** As they were at the last purchase. */
  name: string;
  type: string;
  lastBoughtAt: string;
  priceNow: number | null;
}

/** What goes with every page of one's own things. */
interface Filtered {
  /** Of all that fits the filter, on whatever page. */
  totals: OwnedTotals;
  /** Every type that the customer has bought, for the filter. */
  types: string[];
}

export interface ThingsAnswer extends Page<ThingDto>, Filtered {}
export interface BoughtProductsAnswer extends Page<BoughtProductDto>, Filtered {}

/** A purchase that the log has refused, and why; `unitPrice` is grosze, `null` when nobody knows it any more. */
export interface RejectedPurchaseDto {
  /** Its event id. */
  id: string;
  code: RejectionCode;
  productId: string;
  name: string;
  type: string;
  quantity: number;
  unitPrice: number | null;
  /** When it was refused, ISO 8601 in UTC. */
  at: string;
  /** Whether the product can be bought by now. */
  isForSale: boolean;
}

/** What is printed of one's own things. */
export interface ReceiptAnswer {
  /** Who bought; `null` when the profile is not there. */
  customer: CustomerDto | null;
  /** The oldest first. */
  items: OwnedItemDto[];
  /** False when there were more than a receipt lists. */
  isWhole: boolean;
  /** Of all of them. */
  totals: OwnedTotals;
}

/** Of this type, however it is spelt; bought from the one Warsaw day to the other, both of them whole. */
const narrowing = { type: text({ max: limits.name.max }), from: day, to: day };

/** What narrows one's own things: the same for the list, its totals, the file and the receipt. */
export const thingsFilter = { search, ...narrowing };

/** Products are ordered as purchases are: by the last one, and by all that was paid. */
export const thingsList = { ...thingsFilter, sort: sortBy(purchaseSorts), cursor, size };

/** Purchase by purchase, or product by product. */
export const thingsShapes = ['list', 'products'] as const;
export type ThingsShape = (typeof thingsShapes)[number];

const shown = {
  search: usually('', text({ min: 0, max: 8_000 })),
  ...narrowing,
  as: usually('list', oneOf(thingsShapes)),
  sort: sortBy(purchaseSorts),
  cursor,
};
export const thingsView = view(shown, { search: 'q' });
export type ThingsState = StateOf<typeof shown>;
export type ThingsFilterState = Pick<ThingsState, 'search' | 'type' | 'from' | 'to'>;

/** One purchase, or what a filter leaves. */
const purchase = text({ max: limits.id.max });
export const receiptRequest = { ...thingsFilter, purchase };
export const receiptView = view(receiptRequest, { search: 'q' });
export type ReceiptState = StateOf<typeof receiptRequest>;

/** What of a page's state narrows; a search is cut to what the reads take. */
export function filterOf({ search, type, from, to }: ThingsFilterState): ThingsFilterState {
  return { search: search.trim().slice(0, limits.name.max), type, from, to };
}

/** One page of one's own things, in either shape. */
export function thingsRequest(state: ThingsState) {
  return { ...filterOf(state), sort: state.sort, cursor: state.cursor, size: 20 };
}

/** Whether anything narrows what is shown. */
export function isNarrowed(state: ThingsState): boolean {
  return Object.values(filterOf(state)).some((value) => value !== null && value !== '');
}

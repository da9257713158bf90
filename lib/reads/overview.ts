import { apiPaths } from '@/lib/domain/paths';
import type { DeadLetterDto } from './dead-letters';
import { oneOf, usually } from './parameters';
import type { PurchaseDto } from './purchases';
import { type RequestOf, read } from './read';
import type { ProductSales, SalesBucket, SalesFigures } from './sales';
import { view } from './view';

/** How many customers registered, beside as many days before until the same time. */
export interface NewCustomers {
  now: number;
  before: number;
  /** Of each of the sales' buckets, and what is beside it. */
  course: number[];
  courseBefore: number[];
}

/** A purchase that waits for its customer or product. */
export interface WaitingPurchase {
  id: string;
  customerId: string;
  customerName: string | null;
  productId: string;
  /** When it becomes a dead letter, ISO 8601 in UTC. */
  expiresAt: string;
}

/** What an operator may have to see to, and since when (ISO 8601 in UTC). */
export type Trouble = { at: string } & ({ letter: DeadLetterDto } | { waiting: WaitingPurchase });

/** The operator's first page at a glance; money is grosze. */
export interface OverviewDto {
  customers: number;
  products: number;
  purchases: number;
  parked: number;
  /** Those nobody has decided about. */
  deadLetters: number;
  /** Counted sales of the range, and of as many days before until the same time by the clock. */
  totals: SalesFigures;
  before: SalesFigures;
  /** Hours of today, or days; those that have begun are the first `begun` of them. */
  buckets: SalesBucket[];
  begun: number;
  newCustomers: NewCustomers;
  /** The five products that brought the most. */
  top: ProductSales[];
  newest: PurchaseDto[];
  /** The newest, at most five. */
  trouble: Trouble[];
}

export const overviewRanges = ['today', '7d', '30d'] as const;
const shown = { range: usually('today', oneOf(overviewRanges)) };
export const overviewView = view(shown);

export const overviewReads = { now: read<OverviewDto>()(apiPaths.overview, shown) };
export type OverviewRequest = RequestOf<typeof overviewReads.now>;

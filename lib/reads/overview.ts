import { apiPaths } from '@/lib/domain/paths';
import type { PurchaseDto } from './purchases';
import { read } from './read';
import type { DaySales, ProductSales } from './sales';

/** The operator's first page at a glance; money is grosze. */
export interface OverviewDto {
  customers: number;
  products: number;
  purchases: number;
  parked: number;
  /** Those nobody has decided about. */
  deadLetters: number;
  /** Counted sales of the last 14 Warsaw days, a row for each day, oldest first; the last row is today. */
  days: DaySales[];
  /** The five products that brought the most in those days. */
  top: ProductSales[];
  newest: PurchaseDto[];
}

export const overviewReads = { now: read<OverviewDto>()(apiPaths.overview) };

import { apiPaths } from '@/lib/domain/paths';
import { type SalesRange, salesRanges } from '@/lib/domain/sales-range';
import { sortBy } from './list';
import { oneOf, usually } from './parameters';
import { type RequestOf, read } from './read';
import { view } from './view';

/** Counted sales; `revenue` is grosze. */
export interface SalesFigures {
  units: number;
  revenue: number;
  purchases: number;
}

/** Counted sales of one Warsaw day, `YYYY-MM-DD`. */
export interface DaySales extends SalesFigures {
  day: string;
}

/** Counted sales of one product. */
export interface ProductSales extends SalesFigures {
  productId: string;
  name: string;
  type: string;
}

/** One bar of the chart: a Warsaw day, or an hour of today. */
export interface SalesBucket extends SalesFigures {
  /** `YYYY-MM-DD`, or the hour's beginning, ISO 8601 in UTC. */
  at: string;
}

/** Of a product type, spelt as what brought the most spells it. */
export interface TypeSales extends SalesFigures {
  type: string;
}

/** Counted sales of a range; `revenue` is grosze. */
export interface SalesReportDto {
  range: SalesRange;
  /** First and last Warsaw day, `YYYY-MM-DD`. */
  from: string;
  to: string;
  totals: SalesFigures;
  /** Of as many days before. */
  before: SalesFigures;
  /** Hours of today, or days; one for each, oldest first. */
  buckets: SalesBucket[];
  /** The products in the order that was asked for, at most `mostProducts`. */
  products: ProductSales[];
  productCount: number;
  /** Those that brought the most first. */
  types: TypeSales[];
}

export const salesSorts = [
  '-revenue',
  'revenue',
  '-units',
  'units',
  '-purchases',
  'purchases',
  'name',
  '-name',
] as const;

export type SalesSort = (typeof salesSorts)[number];

const shown = { range: usually('today', oneOf(salesRanges)), sort: sortBy(salesSorts) };
export const salesView = view(shown);

export const salesReads = {
  /** What was sold in a range of days that ends with today. */
  report: read<SalesReportDto>()(apiPaths.sales, shown),
};
export type SalesRequest = RequestOf<typeof salesReads.report>;

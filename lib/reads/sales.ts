import { apiPaths } from '@/lib/domain/paths';
import { salesRanges } from '@/lib/domain/sales-range';
import { sortBy } from './list';
import { day, oneOf, usually } from './parameters';
import { type RequestOf, read } from './read';
import { view } from './view';

/** Counted sales; `revenue` is grosze. */
export interface SalesFigures {
  units: number;
  revenue: number;
  purchases: number;
}

/** Counted sales of one product. */
export interface ProductSales extends SalesFigures {
  productId: string;
  name: string;
  type: string;
}

/** One bar of the chart: an hour of a single Warsaw day, a day, or a month of more than a quarter. */
export interface SalesBucket extends SalesFigures {
  /** The hour's beginning, ISO 8601 in UTC; `YYYY-MM-DD`; `YYYY-MM`. */
  at: string;
  /** Of the whole hour by the clock, or of as many days, in the period before. */
  before: SalesFigures;
}

/** Figures beside the revenue of the period before, grosze. */
export interface Compared {
  revenueBefore: number;
}

/** Of a product type, spelt as what brought the most spells it. */
export interface TypeSales extends SalesFigures {
  type: string;
}

/** Counted sales of some days; `revenue` is grosze. */
export interface SalesReportDto {
  /** First and last Warsaw day, `YYYY-MM-DD`. */
  from: string;
  to: string;
  /** The last day is today. */
  isUnderWay: boolean;
  totals: SalesFigures;
  /** Of as many days before; while the last day is today, until the same time by the clock. */
  before: SalesFigures;
  /** One for each hour, day or month, oldest first. */
  buckets: SalesBucket[];
  /** The products in the order that was asked for, at most `mostProducts`. */
  products: (ProductSales & Compared)[];
  productCount: number;
  /** Those that brought the most first. */
  types: (TypeSales & Compared)[];
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

/** Which days: a range that ends with today, or from one Warsaw day to another, both of them whole. */
export const salesDays = { range: usually('today', oneOf(salesRanges)), from: day, to: day };
const shown = { ...salesDays, sort: sortBy(salesSorts) };
export const salesView = view(shown);

export const salesReads = {
  /** What was sold in some days, beside as many days before. */
  report: read<SalesReportDto>()(apiPaths.sales, shown),
};
export type SalesRequest = RequestOf<typeof salesReads.report>;

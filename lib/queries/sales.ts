import type { Document, Filter } from 'mongodb';
import { groupTypes } from '@/lib/domain/product-type';
import { hoursOf, rangeDays } from '@/lib/domain/sales-range';
import type { Collections } from '@/lib/mongo/collections';
import type { SalesDoc } from '@/lib/mongo/documents/sales';
import {
  type DaySales,
  type ProductSales,
  type SalesBucket,
  type SalesFigures,
  type SalesReportDto,
  type SalesRequest,
  type SalesSort,
  salesSorts,
  type TypeSales,
} from '@/lib/reads/sales';

/** The accumulators that add counters up, over hours and over partitions. */
export const sums = {
  units: { $sum: '$units' },
  revenue: { $sum: '$revenue' },
  purchases: { $sum: '$purchases' },
} as const;

/** Sales per day since `from` (`YYYY-MM-DD`, inclusive), oldest first; a day without sales is left out. */
export async function salesByDay({ sales }: Collections, from: string): Promise<DaySales[]> {
  const rows = await sales
    .aggregate<SalesFigures & { _id: string }>([
      { $match: { day: { $gte: from } } },
      { $group: { _id: '$day', ...sums } },
    ])
    .toArray();
  return rows
    .map(({ _id: day, units, revenue, purchases }) => ({ day, units, revenue, purchases }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The products that brought the most since `from` (`YYYY-MM-DD`, inclusive), with their newest counted names. */
export function topProducts(collections: Collections, from: string, limit: number): Promise<ProductSales[]> {
  return byProduct(collections, from, [{ $sort: { revenue: -1, _id: 1 } }, { $limit: limit }]);
}

/** Every product sold since `from` (`YYYY-MM-DD`, inclusive), in no order, with their newest counted names. */
export function productSales(collections: Collections, from: string): Promise<ProductSales[]> {
  return byProduct(collections, from, []);
}

async function byProduct({ sales }: Collections, from: string, then: Document[]): Promise<ProductSales[]> {
  const rows = await sales
    .aggregate<Omit<ProductSales, 'productId'> & { _id: string }>([
      { $match: { day: { $gte: from } } },
      { $sort: { hour: 1 } },
      { $group: { _id: '$productId', name: { $last: '$name' }, type: { $last: '$type' }, ...sums } },
      ...then,
    ])
    .toArray();
  return rows.map(({ _id: productId, ...row }) => ({ productId, ...row }));
}

/** How many products a report lists; the file has them all. */
export const mostProducts = 100;

const nothing: SalesFigures = { units: 0, revenue: 0, purchases: 0 };

/**
 * What was sold in a range of days that ends with today.
 *
 * @param now the current time, which decides what today is in Europe/Warsaw.
 */
export async function salesReport(
  collections: Collections,
  { range = 'today', sort = salesSorts[0] }: SalesRequest,
  now: Date,
): Promise<SalesReportDto> {
  const days = rangeDays(range, now);
  const [from = '', to = ''] = [days[0], days.at(-1)];
  const [buckets, before, products, types] = await Promise.all([
    range === 'today' ? hourBuckets(collections, to) : dayBuckets(collections, days),
    totalsOf(collections, between(rangeDays(range, now, 1))),
    productSales(collections, from),
    salesByType(collections, from),
  ]);
  return {
    range,
    from,
    to,
    totals: buckets.reduce(add, nothing),
    before,
    buckets,
    products: rankProducts(products, sort).slice(0, mostProducts),
    productCount: products.length,
    types,
  };
}

const collator = new Intl.Collator('pl');

/** The products in an order; equals by name, then id. */
export function rankProducts(products: readonly ProductSales[], sort: SalesSort): ProductSales[] {
  const sign = sort.startsWith('-') ? -1 : 1;
  const field = sort.replace('-', '') as 'revenue' | 'units' | 'purchases' | 'name';
  const byName = (a: ProductSales, b: ProductSales) =>
    collator.compare(a.name, b.name) || (a.productId < b.productId ? -1 : 1);
  if (field === 'name') return [...products].sort((a, b) => sign * byName(a, b));
  return [...products].sort((a, b) => sign * (a[field] - b[field]) || byName(a, b));
}

async function dayBuckets(collections: Collections, days: readonly string[]): Promise<SalesBucket[]> {
  const counted = await salesByDay(collections, days[0] ?? '');
  const byDay = new Map(counted.map(({ day, ...figures }) => [day, figures]));
  return days.map((day) => ({ at: day, ...(byDay.get(day) ?? nothing) }));
}

async function hourBuckets({ sales }: Collections, day: string): Promise<SalesBucket[]> {
  const rows = await sales
    .aggregate<SalesFigures & { _id: Date }>([{ $match: { day } }, { $group: { _id: '$hour', ...sums } }])
    .toArray();
  const byHour = new Map(rows.map(({ _id, ...figures }) => [_id.toISOString(), figures]));
  return hoursOf(day).map((hour) => ({ at: hour.toISOString(), ...(byHour.get(hour.toISOString()) ?? nothing) }));
}

async function totalsOf({ sales }: Collections, filter: Filter<SalesDoc>): Promise<SalesFigures> {
  const [found] = await sales
    .aggregate<SalesFigures>([{ $match: filter }, { $group: { _id: null, ...sums } }])
    .toArray();
  return found ? { units: found.units, revenue: found.revenue, purchases: found.purchases } : nothing;
}

async function salesByType({ sales }: Collections, from: string): Promise<TypeSales[]> {
  const rows = await sales
    .aggregate<SalesFigures & { _id: string }>([
      { $match: { day: { $gte: from } } },
      { $group: { _id: '$type', ...sums } },
      { $sort: { revenue: -1, _id: 1 } },
    ])
    .toArray();
  const spellings = rows.map(({ _id: type, ...figures }) => ({ type, ...figures }));
  return groupTypes(spellings)
    .map((group) => ({ type: group[0]?.type ?? '', ...group.reduce(add, nothing) }))
    .sort((a, b) => b.revenue - a.revenue || (a.type < b.type ? -1 : 1));
}

function between(days: readonly string[]): Filter<SalesDoc> {
  return { day: { $gte: days[0] ?? '', $lte: days.at(-1) ?? '' } };
}

function add(sum: SalesFigures, { units, revenue, purchases }: SalesFigures): SalesFigures {
  return { units: sum.units + units, revenue: sum.revenue + revenue, purchases: sum.purchases + purchases };
}

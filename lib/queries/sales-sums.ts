import type { Document, Filter } from 'mongodb';
import { groupTypes } from '@/lib/domain/product-type';
import { daysBefore, type HourPart, hoursBeside } from '@/lib/domain/sales-range';
import type { Collections } from '@/lib/mongo/collections';
import type { SalesDoc } from '@/lib/mongo/documents/sales';
import type { ProductSales, SalesBucket, SalesFigures, TypeSales } from '@/lib/reads/sales';

/** The accumulators that add counters up, over hours and over partitions. */
export const sums = {
  units: { $sum: '$units' },
  revenue: { $sum: '$revenue' },
  purchases: { $sum: '$purchases' },
} as const;

/** Counted days, `YYYY-MM-DD`; of the last one only what there was until a time, where one is said. */
export interface Stretch {
  days: readonly string[];
  until?: HourPart | undefined;
}

export const nothing: SalesFigures = { units: 0, revenue: 0, purchases: 0 };

/** What was sold of one product as one type; named as it was called last. */
export type SoldRow = ProductSales & { hour: Date };

/**
 * What was sold in some days, a row for each product and spelling of its type, or more. Of the hour at which a stretch
 * ends the counters tell only all: it counts by the part of it that had passed.
 */
export async function soldRows({ sales }: Collections, { days, until }: Stretch): Promise<SoldRow[]> {
  const rowsOf = async (filter: Filter<SalesDoc>): Promise<SoldRow[]> => {
    const rows = await sales
      .aggregate<Omit<SoldRow, 'productId' | 'type'> & { _id: Pick<SoldRow, 'productId' | 'type'> }>([
        { $match: filter },
        { $sort: { hour: 1 } },
        {
          $group: {
            _id: { productId: '$productId', type: '$type' },
            ...{ name: { $last: '$name' }, hour: { $max: '$hour' }, ...sums },
          },
        },
      ])
      .toArray();
    return rows.map(({ _id, ...row }) => ({ ..._id, ...row }));
  };
  if (!until) return rowsOf(inDays(days));
  const [whole, last] = await Promise.all([
    rowsOf({ ...inDays(days), hour: { $lt: until.hour } }),
    rowsOf({ day: days.at(-1) ?? '', hour: until.hour }),
  ]);
  return [...whole, ...last.map((row) => ({ ...row, ...part(row, until.passed) }))];
}

export function inDays(days: readonly string[]): Filter<SalesDoc> {
  return { day: { $gte: days[0] ?? '', $lte: days.at(-1) ?? '' } };
}

function part({ units, revenue, purchases }: SalesFigures, share: number): SalesFigures {
  return {
    units: Math.round(units * share),
    revenue: Math.round(revenue * share),
    purchases: Math.round(purchases * share),
  };
}

/** The rows by product, each named and typed as it was last. */
export function byProduct(rows: readonly SoldRow[]): ProductSales[] {
  const products = new Map<string, SoldRow>();
  for (const row of rows) {
    const other = products.get(row.productId);
    const newest = other && other.hour > row.hour ? other : row;
    products.set(row.productId, { ...newest, ...add(other ?? nothing, row) });
  }
  return [...products.values()].map(({ hour: _, ...product }) => product);
}

/** The rows by type, those that brought the most first; named as what brought the most spells it. */
export function byType(rows: readonly SoldRow[]): TypeSales[] {
  const spellings = new Map<string, TypeSales>();
  for (const row of rows) {
    spellings.set(row.type, { type: row.type, ...add(spellings.get(row.type) ?? nothing, row) });
  }
  const ranked = [...spellings.values()].sort(mostFirst);
  return groupTypes(ranked)
    .map((group) => ({ type: group[0]?.type ?? '', ...totalOf(group) }))
    .sort(mostFirst);
}

const mostFirst = (a: TypeSales, b: TypeSales) => b.revenue - a.revenue || (a.type < b.type ? -1 : 1);

export function totalOf(rows: readonly SalesFigures[]): SalesFigures {
  return rows.reduce(add, nothing);
}

function add(sum: SalesFigures, { units, revenue, purchases }: SalesFigures): SalesFigures {
  return { units: sum.units + units, revenue: sum.revenue + revenue, purchases: sum.purchases + purchases };
}

/** Days of which each has a bar of its own: a quarter. */
const mostBars = 92;

/** What was sold hour by hour of a single day, day by day, or month by month, beside the days before. */
export async function salesCourse(collections: Collections, days: readonly string[]): Promise<SalesBucket[]> {
  const [day = ''] = days;
  if (days.length === 1) return hourCourse(collections, day, daysBefore(days)[0] ?? '');
  const [now, then] = await Promise.all([figuresOf(collections, days), figuresOf(collections, daysBefore(days))]);
  const buckets = new Map<string, SalesBucket>();
  for (const [index, one] of days.entries()) {
    const at = days.length > mostBars ? one.slice(0, 7) : one;
    const { before, ...sum } = buckets.get(at) ?? { ...nothing, before: nothing };
    buckets.set(at, { at, ...add(sum, now[index] ?? nothing), before: add(before, then[index] ?? nothing) });
  }
  return [...buckets.values()];
}

async function hourCourse(collections: Collections, day: string, dayBefore: string): Promise<SalesBucket[]> {
  const rows = await grouped<Date>(collections, { day: { $in: [day, dayBefore] } }, '$hour');
  const byHour = new Map(rows.map(({ _id, ...figures }) => [_id.getTime(), figures]));
  const at = (hour: Date) => byHour.get(hour.getTime()) ?? nothing;
  return hoursBeside(day, dayBefore).map(({ hour, beside }) => ({
    ...{ at: hour.toISOString(), ...at(hour), before: totalOf(beside.map(at)) },
  }));
}

/** What was sold on each of the days, in their order. */
async function figuresOf(collections: Collections, days: readonly string[]): Promise<SalesFigures[]> {
  const rows = await grouped<string>(collections, inDays(days), '$day');
  const byDay = new Map(rows.map(({ _id, ...figures }) => [_id, figures]));
  return days.map((day) => byDay.get(day) ?? nothing);
}

function grouped<Id>({ sales }: Collections, filter: Filter<SalesDoc>, by: string) {
  const stages: Document[] = [{ $match: filter }, { $group: { _id: by, ...sums } }];
  return sales.aggregate<SalesFigures & { _id: Id }>(stages).toArray();
}

import { typeKey } from '@/lib/domain/product-type';
import { daysBefore, daysOf, sameTimeOn } from '@/lib/domain/sales-range';
import { warsawDay } from '@/lib/domain/warsaw-time';
import type { Collections } from '@/lib/mongo/collections';
import {
  type ProductSales,
  type SalesReportDto,
  type SalesRequest,
  type SalesSort,
  salesSorts,
} from '@/lib/reads/sales';
import { byProduct, byType, salesCourse, soldRows, totalOf } from './sales-sums';

/** How many products a report lists; the file has them all. */
export const mostProducts = 100;

/** How long an answer that compares with the same time on an earlier day stands, ms. */
const standsMs = 300_000;

/** The time that such an answer is of: it moves every five minutes, and with it what the answer depends on. */
export function comparedAt(now: Date): Date {
  return new Date(Math.floor(now.getTime() / standsMs) * standsMs);
}

/**
 * What was sold in some days beside as many days before. At most twice `mostDays` are read, whatever is asked, and sums
 * come of the database, not rows: one for each product and spelling of its type, one for each hour of a day, or day.
 *
 * @param now the current time, which decides what today is in Europe/Warsaw, and until when the days before count.
 */
export async function salesReport(
  collections: Collections,
  { range = 'today', from, to, sort = salesSorts[0] }: SalesRequest,
  now: Date,
): Promise<SalesReportDto> {
  const days = daysOf({ range, from, to }, now);
  const [buckets, sold, soldBefore] = await Promise.all([
    salesCourse(collections, days),
    soldRows(collections, { days }),
    soldRows(collections, stretchBefore(days, now)),
  ]);
  const [products, types] = [byProduct(sold), byType(sold)];
  const ofProduct = new Map(byProduct(soldBefore).map(({ productId, revenue }) => [productId, revenue]));
  const ofType = new Map(byType(soldBefore).map(({ type, revenue }) => [typeKey(type), revenue]));
  return {
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
    isUnderWay: isUnderWay(days, now),
    totals: totalOf(sold),
    before: totalOf(soldBefore),
    buckets,
    products: rankProducts(products, sort)
      .slice(0, mostProducts)
      .map((product) => ({ ...product, revenueBefore: ofProduct.get(product.productId) ?? 0 })),
    productCount: products.length,
    types: types.map((one) => ({ ...one, revenueBefore: ofType.get(typeKey(one.type)) ?? 0 })),
  };
}

export function isUnderWay(days: readonly string[], now: Date): boolean {
  return days.at(-1) === warsawDay(now);
}

/** What some days are compared with: as many before, until the same time when they end with today. */
export function stretchBefore(days: readonly string[], now: Date) {
  const before = daysBefore(days);
  return { days: before, until: isUnderWay(days, now) ? sameTimeOn(before.at(-1) ?? '', comparedAt(now)) : undefined };
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

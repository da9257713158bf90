import type { Document } from 'mongodb';
import type { Collections } from '@/lib/mongo/collections';
import type { DaySales, ProductSales, SalesFigures } from '@/lib/reads/sales';

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

import type { Collections } from '@/lib/mongo/collections';

/** Counted sales of one Warsaw day, `YYYY-MM-DD`; `revenue` is grosze. */
export interface DaySales {
  day: string;
  units: number;
  revenue: number;
  purchases: number;
}

/** Counted sales of one product; `revenue` is grosze. */
export interface ProductSales {
  productId: string;
  name: string;
  type: string;
  units: number;
  revenue: number;
  purchases: number;
}

const sums = { units: { $sum: '$units' }, revenue: { $sum: '$revenue' }, purchases: { $sum: '$purchases' } };

/** Sales per day since `from` (`YYYY-MM-DD`, inclusive), oldest first; a day without sales is left out. */
export async function salesByDay({ sales }: Collections, from: string): Promise<DaySales[]> {
  const rows = await sales
    .aggregate<Omit<DaySales, 'day'> & { _id: string }>([
      { $match: { day: { $gte: from } } },
      { $group: { _id: '$day', ...sums } },
    ])
    .toArray();
  return rows
    .map(({ _id: day, units, revenue, purchases }) => ({ day, units, revenue, purchases }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The products that brought the most since `from` (`YYYY-MM-DD`, inclusive), with their newest counted names. */
export async function topProducts({ sales }: Collections, from: string, limit: number): Promise<ProductSales[]> {
  const rows = await sales
    .aggregate<Omit<ProductSales, 'productId'> & { _id: string }>([
      { $match: { day: { $gte: from } } },
      { $sort: { hour: 1 } },
      { $group: { _id: '$productId', name: { $last: '$name' }, type: { $last: '$type' }, ...sums } },
      { $sort: { revenue: -1, _id: 1 } },
      { $limit: limit },
    ])
    .toArray();
  return rows.map(({ _id: productId, ...row }) => ({ productId, ...row }));
}

import { hourOf } from '@/lib/domain/warsaw-time';
import type { Collections } from '@/lib/mongo/collections';
import type { SalesDoc } from '@/lib/mongo/documents/sales';
import type { OwnedItemDoc } from '@/lib/mongo/documents/shop';

export interface Figures {
  units: number;
  revenue: number;
  purchases: number;
}

/** What the counters must say, by product and hour: summed from the purchases themselves. */
export function recompute(items: readonly OwnedItemDoc[]): Map<string, Figures> {
  return sumBy(
    items,
    ({ productId, purchasedAt }) => `${productId}|${hourOf(purchasedAt).toISOString()}`,
    ({ quantity, unitPrice }) => ({ units: quantity, revenue: quantity * unitPrice, purchases: 1 }),
  );
}

/** What the counters say, summed over partitions; an hour whose purchases were moved to another one says nothing. */
export function counted(counters: readonly SalesDoc[]): Map<string, Figures> {
  const sums = sumBy(
    counters,
    ({ productId, hour }) => `${productId}|${hour.toISOString()}`,
    (counter) => counter,
  );
  return new Map([...sums].filter(([, { units, revenue, purchases }]) => units || revenue || purchases));
}

/** Both sides as a database has them: equal whenever the sales are read to the end. */
export async function salesAndOracle({ sales, owned_items }: Collections) {
  const [counters, items] = await Promise.all([sales.find().toArray(), owned_items.find().toArray()]);
  return { counted: counted(counters), expected: recompute(items) };
}

function sumBy<T>(rows: readonly T[], key: (row: T) => string, figures: (row: T) => Figures): Map<string, Figures> {
  const sums = new Map<string, Figures>();
  for (const row of rows) {
    const old = sums.get(key(row)) ?? { units: 0, revenue: 0, purchases: 0 };
    const { units, revenue, purchases } = figures(row);
    sums.set(key(row), {
      units: old.units + units,
      revenue: old.revenue + revenue,
      purchases: old.purchases + purchases,
    });
  }
  return new Map([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

import { lastDays } from '@/lib/domain/sales-range';
import { warsawDay } from '@/lib/domain/warsaw-time';
import type { Collections } from '@/lib/mongo/collections';
import type { OverviewDto } from '@/lib/reads/overview';
import { countCustomers } from './customers';
import { countOpenDeadLetters } from './letter-states';
import { countParked } from './pipeline';
import { listPurchases } from './purchases';
import { salesByDay, topProducts } from './sales';
import type { Scope } from './scope';

const dayCount = 14;

/**
 * Everything the operator's overview shows; counts are the collections' own metadata where they can be.
 *
 * @param now the current time, which decides what today is in Europe/Warsaw.
 */
export async function overview(
  collections: Collections,
  scope: Extract<Scope, { role: 'operator' }>,
  now: Date,
): Promise<OverviewDto> {
  const days = lastDays(dayCount, now);
  const from = days[0] ?? warsawDay(now);
  const [customers, products, purchases, parked, deadLetters, counted, top, newest] = await Promise.all([
    countCustomers(collections),
    collections.products.estimatedDocumentCount(),
    collections.owned_items.estimatedDocumentCount(),
    countParked(collections),
    countOpenDeadLetters(collections),
    salesByDay(collections, from),
    topProducts(collections, from, 5),
    listPurchases(collections, scope, { size: 5 }),
  ]);
  const byDay = new Map(counted.map((row) => [row.day, row]));
  return {
    customers,
    products,
    purchases,
    parked,
    deadLetters,
    days: days.map((day) => byDay.get(day) ?? { day, units: 0, revenue: 0, purchases: 0 }),
    top,
    newest: newest.items,
  };
}

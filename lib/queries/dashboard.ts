import { rangeDays } from '@/lib/domain/sales-range';
import type { Collections } from '@/lib/mongo/collections';
import type { OverviewDto, OverviewRequest } from '@/lib/reads/overview';
import { countCustomers } from './customers';
import { countOpenDeadLetters } from './letter-states';
import { newCustomers } from './new-customers';
import { countParked } from './pipeline';
import { listPurchases } from './purchases';
import { comparedAt, rankProducts, stretchBefore } from './sales';
import { byProduct, salesCourse, soldRows, totalOf } from './sales-sums';
import type { Scope } from './scope';
import { newestTrouble } from './trouble';

/** How many of what is listed. */
const listed = 5;

/**
 * Everything the operator's overview shows; counts are the collections' own metadata where they can be. Sums are of the
 * range and of as many days before, at most sixty days in all; lists are five rows each.
 *
 * @param now the current time, which decides what today is in Europe/Warsaw, and until when the days before count.
 */
export async function overview(
  collections: Collections,
  scope: Extract<Scope, { role: 'operator' }>,
  { range = 'today' }: OverviewRequest,
  now: Date,
): Promise<OverviewDto> {
  const days = rangeDays(range, now);
  const [counts, buckets, sold, soldBefore, registered, newest, trouble] = await Promise.all([
    countAll(collections),
    salesCourse(collections, days),
    soldRows(collections, { days }),
    soldRows(collections, stretchBefore(days, now)),
    newCustomers(collections, days, comparedAt(now)),
    listPurchases(collections, scope, { size: listed }),
    newestTrouble(collections, listed),
  ]);
  return {
    ...counts,
    totals: totalOf(sold),
    before: totalOf(soldBefore),
    buckets,
    begun: days.length === 1 ? buckets.filter(({ at }) => at <= now.toISOString()).length : buckets.length,
    newCustomers: registered,
    top: rankProducts(byProduct(sold), '-revenue').slice(0, listed),
    newest: newest.items,
    trouble,
  };
}

async function countAll(collections: Collections) {
  const [customers, products, purchases, parked, deadLetters] = await Promise.all([
    countCustomers(collections),
    collections.products.estimatedDocumentCount(),
    collections.owned_items.estimatedDocumentCount(),
    countParked(collections),
    countOpenDeadLetters(collections),
  ]);
  return { customers, products, purchases, parked, deadLetters };
}

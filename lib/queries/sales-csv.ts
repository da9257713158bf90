import { rangeDays, type SalesRange } from '@/lib/domain/sales-range';
import { warsawIso } from '@/lib/domain/warsaw-time';
import type { Collections } from '@/lib/mongo/collections';
import type { SalesFigures } from '@/lib/reads/sales';
import { type CsvDialect, csvLine, csvMark } from './csv';
import { sums } from './sales';

interface CsvRow extends SalesFigures {
  /** A Warsaw day, or the beginning of an hour. */
  _id: { at: string | Date; productId: string };
  name: string;
  type: string;
}

const header = ['from', 'product_id', 'product', 'type', 'purchases', 'units', 'revenue_pln'];

/**
 * The sales of a range as CSV (RFC 4180 but for the dialect's separator, UTF-8 with a mark so that spreadsheets see it),
 * line by line: each product's of each day, or of each hour of today on Warsaw's clocks.
 */
export async function* salesCsv(
  { sales }: Collections,
  range: SalesRange,
  now: Date,
  dialect: CsvDialect,
): AsyncGenerator<string, void, undefined> {
  const at = range === 'today' ? '$hour' : '$day';
  const cursor = sales.aggregate<CsvRow>([
    { $match: { day: { $gte: rangeDays(range, now)[0] ?? '' } } },
    { $sort: { hour: 1 } },
    { $group: { _id: { at, productId: '$productId' }, name: { $last: '$name' }, type: { $last: '$type' }, ...sums } },
    { $sort: { '_id.at': 1, '_id.productId': 1 } },
  ]);
  // Asked first: what cannot be read must not begin.
  await cursor.hasNext();
  yield `${csvMark}${csvLine(header, dialect)}`;
  for await (const { _id, name, type, purchases, units, revenue } of cursor) {
    const from = typeof _id.at === 'string' ? _id.at : warsawIso(_id.at);
    yield csvLine([from, _id.productId, name, type, purchases, units, { grosze: revenue }], dialect);
  }
}

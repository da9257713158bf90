import { warsawIso } from '@/lib/domain/warsaw-time';
import type { Collections } from '@/lib/mongo/collections';
import type { SalesFigures } from '@/lib/reads/sales';
import { type CsvDialect, csvLine, csvMark } from './csv';
import { inDays, sums } from './sales-sums';

interface CsvRow extends SalesFigures {
  /** A Warsaw day, or the beginning of an hour. */
  _id: { at: string | Date; productId: string };
  name: string;
  type: string;
}

const header = ['from', 'product_id', 'product', 'type', 'purchases', 'units', 'revenue_pln'];

/**
 * The sales of some days as CSV (RFC 4180 but for the dialect's separator, UTF-8 with a mark so that spreadsheets see it),
 * line by line: each product's of each day, or of each hour of a single day on Warsaw's clocks.
 */
export async function* salesCsv(
  { sales }: Collections,
  days: readonly string[],
  dialect: CsvDialect,
): AsyncGenerator<string, void, undefined> {
  const at = days.length === 1 ? '$hour' : '$day';
  const cursor = sales.aggregate<CsvRow>([
    { $match: inDays(days) },
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

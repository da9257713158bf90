import { rangeDays, type SalesRange } from '@/lib/domain/sales-range';
import type { Collections } from '@/lib/mongo/collections';
import { type SalesFigures, sums } from './sales';

interface CsvRow extends SalesFigures {
  /** A Warsaw day, or the beginning of an hour. */
  _id: { at: string | Date; productId: string };
  name: string;
  type: string;
}

const header = ['from', 'product_id', 'product', 'type', 'purchases', 'units', 'revenue_pln'];

/**
 * The sales of a range as CSV (RFC 4180, UTF-8 with a mark so that spreadsheets see it), line by line: each product's
 * of each day, or of each hour of today.
 */
export async function* salesCsv(
  { sales }: Collections,
  range: SalesRange,
  now: Date,
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
  yield `\uFEFF${csvLine(header)}`;
  for await (const { _id, name, type, purchases, units, revenue } of cursor) {
    const from = typeof _id.at === 'string' ? _id.at : _id.at.toISOString();
    yield csvLine([from, _id.productId, name, type, purchases, units, zloty(revenue)]);
  }
}

/** A line of CSV. Text that a spreadsheet would take for a formula is marked as text. */
export function csvLine(fields: readonly (string | number)[]): string {
  return `${fields.map(csvField).join(',')}\r\n`;
}

function csvField(field: string | number): string {
  if (typeof field === 'number') return String(field);
  const text = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Grosze as złoty with a point, as a number in a file is read anywhere. */
function zloty(grosze: number): string {
  return `${Math.floor(grosze / 100)}.${String(grosze % 100).padStart(2, '0')}`;
}

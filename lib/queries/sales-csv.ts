import { rangeDays, type SalesRange } from '@/lib/domain/sales-range';
import { visible } from '@/lib/domain/unseen';
import { warsawIso } from '@/lib/domain/warsaw-time';
import type { Collections } from '@/lib/mongo/collections';
import type { SalesFigures } from '@/lib/reads/sales';
import { sums } from './sales';

interface CsvRow extends SalesFigures {
  /** A Warsaw day, or the beginning of an hour. */
  _id: { at: string | Date; productId: string };
  name: string;
  type: string;
}

const header = ['from', 'product_id', 'product', 'type', 'purchases', 'units', 'revenue_pln'];

/** How a spreadsheet of a country parts columns and writes decimals: what it opens as columns and numbers unasked. */
export const csvDialects = {
  pl: { separator: ';', decimal: ',' },
  en: { separator: ',', decimal: '.' },
} as const;
export type CsvDialect = keyof typeof csvDialects;

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
  yield `\uFEFF${csvLine(header, dialect)}`;
  for await (const { _id, name, type, purchases, units, revenue } of cursor) {
    const from = typeof _id.at === 'string' ? _id.at : warsawIso(_id.at);
    yield csvLine([from, _id.productId, name, type, purchases, units, { grosze: revenue }], dialect);
  }
}

interface Amount {
  grosze: number;
}

/** A line of CSV. Text that a spreadsheet would take for a formula is marked as text; nothing in it is unseen. */
export function csvLine(fields: readonly (string | number | Amount)[], dialect: CsvDialect): string {
  const { separator, decimal } = csvDialects[dialect];
  const written = fields.map((field) => {
    if (typeof field === 'object') return zloty(field.grosze, decimal);
    return typeof field === 'number' ? String(field) : csvText(field);
  });
  return `${written.join(separator)}\r\n`;
}

/** Whatever else a reader parts columns by is quoted too. */
function csvText(text: string): string {
  const seen = visible(text);
  const harmless = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(seen) ? `'${seen}` : seen;
  return /[",;]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Grosze as złoty, a number without thousands parted. */
function zloty(grosze: number, decimal: string): string {
  return `${Math.floor(grosze / 100)}${decimal}${String(grosze % 100).padStart(2, '0')}`;
}

import { visible } from '@/lib/domain/unseen';
import { warsawIso } from '@/lib/domain/warsaw-time';

/** How a spreadsheet of a country parts columns and writes decimals: what it opens as columns and numbers unasked. */
export const csvDialects = {
  pl: { separator: ';', decimal: ',' },
  en: { separator: ',', decimal: '.' },
} as const;
export type CsvDialect = keyof typeof csvDialects;

/** What a file begins with, so that spreadsheets see that it is UTF-8. */
export const csvMark = '\uFEFF';

interface Amount {
  grosze: number;
}

/** What stands in a column: text, a number, an amount of money, or nothing. */
export type CsvField = string | number | Amount | null;

/** A time on Warsaw's clocks, as spreadsheets of either language take it for one; nothing for none. */
export function csvTime(iso: string | null): string | null {
  return iso === null ? null : warsawIso(new Date(iso)).slice(0, 16).replace('T', ' ');
}

/** A line of CSV. Text that a spreadsheet would take for a formula is marked as text; nothing in it is unseen. */
export function csvLine(fields: readonly CsvField[], dialect: CsvDialect): string {
  const { separator, decimal } = csvDialects[dialect];
  const written = fields.map((field) => {
    if (field === null) return '';
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

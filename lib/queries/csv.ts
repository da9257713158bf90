import { visible } from '@/lib/domain/unseen';

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

import type { Locale } from './locales';

const money = {
  pl: new Intl.NumberFormat('pl-PL', { style: 'currency', currency: 'PLN', useGrouping: 'always' }),
  en: new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
} as const;

const counts = {
  pl: new Intl.NumberFormat('pl-PL', { useGrouping: 'always' }),
  en: new Intl.NumberFormat('en-GB'),
} as const;

/** Formats integer grosze as `1 234,56 zł` (Polish) or `1,234.56 zł` (English), never broken inside. */
export function formatMoney(grosze: number, locale: Locale): string {
  const zloty = `${grosze}e-2` as `${number}`;
  if (locale === 'pl') return money.pl.format(zloty);
  return `${money.en.format(zloty)}\u00a0zł`;
}

/** Formats a whole number with the locale's grouping. */
export function formatCount(value: number, locale: Locale): string {
  return counts[locale].format(value);
}

/** A price as an operator types it: `12,50` in Polish, `12.50` in English. */
export function priceText(grosze: number, locale: Locale): string {
  const digits = String(grosze).padStart(3, '0');
  return `${digits.slice(0, -2)}${locale === 'pl' ? ',' : '.'}${digits.slice(-2)}`;
}

import { createFormatter, type NumberFormatOptions, useLocale, useTimeZone } from 'next-intl';
import type { Locale } from './locales';

/** Dates and numbers follow a region, not only a language: English here is European English. */
const regions: Record<Locale, string> = { pl: 'pl-PL', en: 'en-GB' };

/** Formats dates and numbers for the reader, in Warsaw's time; thousands are always parted. */
export function useFormat(): ReturnType<typeof createFormatter> {
  const locale = useLocale();
  const timeZone = useTimeZone();
  // The formatter takes any BCP 47 tag; its type knows the languages of the messages only.
  const formatter = createFormatter({ locale: regions[locale] as Locale, timeZone: timeZone ?? 'Europe/Warsaw' });
  const number = (value: number | bigint, options: NumberFormatOptions = {}) =>
    formatter.number(value, { useGrouping: 'always', ...options });
  return { ...formatter, number } as ReturnType<typeof createFormatter>;
}

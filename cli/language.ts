import { createTranslator } from 'next-intl';
import { numberFormats, withGroupedNumbers } from '@/lib/i18n/group-numbers';
import type { Locale } from '@/lib/i18n/locales';
import enReasons from '@/lib/i18n/messages/en/reasons.json';
import plReasons from '@/lib/i18n/messages/pl/reasons.json';
import { reasonsText } from '@/lib/i18n/reasons';
import en from './messages/en.json';
import pl from './messages/pl.json';

const words = withGroupedNumbers({
  pl: { ...pl, reasons: plReasons },
  en: { ...en, reasons: enReasons },
});

/** Says a message of `messages/*.json`. */
export type Translate = ReturnType<typeof translator>;

/**
 * The language of a locale: Polish for `pl…`, English for everything else.
 *
 * @param terminal as the terminal names it (`pl_PL.UTF-8`); without one the system's own locale counts (Windows).
 */
export function languageOf(terminal: string | null): Locale {
  const name = terminal ?? Intl.DateTimeFormat().resolvedOptions().locale;
  return /^pl(?![a-z])/i.test(name) ? 'pl' : 'en';
}

/** Why a record was refused, in the user's language; what it quotes of the record is as it came. */
export function sayReasons(t: Translate, told: Parameters<typeof reasonsText>[1]): string {
  return reasonsText(
    (problem, values) => t(`reasons.${problem}`, values as never),
    told,
    (text) => text,
  );
}

export function translator(locale: Locale) {
  const messages: typeof words.en = words[locale];
  return createTranslator({ locale, messages, formats: numberFormats, timeZone: 'Europe/Warsaw' });
}

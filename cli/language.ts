import { createTranslator } from 'next-intl';
import type { Locale } from '@/lib/i18n/locales';
import en from './messages/en.json';
import pl from './messages/pl.json';

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

export function translator(locale: Locale) {
  const messages: typeof en = locale === 'pl' ? pl : en;
  return createTranslator({ locale, messages, timeZone: 'Europe/Warsaw' });
}

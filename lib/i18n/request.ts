import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { compiledMessages } from './compiled-messages';
import { numberFormats } from './group-numbers';
import { preferenceCookies, toLocale } from './locales';

/** Locale and messages of one request; the locale comes from the reader's cookie, else from their browser, else it is Polish. */
export default getRequestConfig(async () => {
  const [jar, asked] = await Promise.all([cookies(), headers()]);
  const locale = toLocale(jar.get(preferenceCookies.locale)?.value, asked.get('accept-language'));
  const messages = compiledMessages[locale];
  return { locale, messages, formats: numberFormats, timeZone: 'Europe/Warsaw', now: new Date() };
});

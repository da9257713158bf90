import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { numberFormats } from './group-numbers';
import { preferenceCookies, toLocale } from './locales';
import { messages } from './messages';

/** Locale and messages of one request; the locale comes from the reader's cookie, Polish by default. */
export default getRequestConfig(async () => {
  const jar = await cookies();
  const locale = toLocale(jar.get(preferenceCookies.locale)?.value);
  return { locale, messages: messages[locale], formats: numberFormats, timeZone: 'Europe/Warsaw', now: new Date() };
});

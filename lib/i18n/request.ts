import { cookies } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { compiledMessages } from './compiled-messages';
import { numberFormats } from './group-numbers';
import { preferenceCookies, toLocale } from './locales';

/** Locale and messages of one request; the locale comes from the reader's cookie, Polish by default. */
export default getRequestConfig(async () => {
  const jar = await cookies();
  const locale = toLocale(jar.get(preferenceCookies.locale)?.value);
  const messages = compiledMessages[locale];
  return { locale, messages, formats: numberFormats, timeZone: 'Europe/Warsaw', now: new Date() };
});

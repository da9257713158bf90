export const locales = ['pl', 'en'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'pl';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Names of the cookies that keep the reader's preferences. */
export const preferenceCookies = { locale: 'locale', theme: 'theme' } as const;

/**
 * The language that somebody has chosen, else the first of ours that their browser asks for.
 *
 * @param accepted the header `accept-language` (RFC 9110, 12.5.4).
 */
export function toLocale(chosen: string | undefined, accepted: string | null): Locale {
  return locales.find((locale) => locale === chosen) ?? firstAccepted(accepted ?? '') ?? defaultLocale;
}

/** The same for whoever reads the request itself. */
export function localeOf(headers: Headers): Locale {
  const cookie = new RegExp(`(?:^|;\\s*)${preferenceCookies.locale}=([^;]*)`).exec(headers.get('cookie') ?? '');
  return toLocale(cookie?.[1], headers.get('accept-language'));
}

function firstAccepted(header: string): Locale | undefined {
  const ranges = header.split(',').map((range) => {
    const [tag = '', quality] = range
      .trim()
      .toLowerCase()
      .split(/\s*;\s*q=/);
    return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
  });
  const asked = ranges.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality);
  return asked.flatMap(({ language }) => locales.find((locale) => locale === language) ?? [])[0];
}

export function toTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}

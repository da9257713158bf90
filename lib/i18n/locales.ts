export const locales = ['pl', 'en'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'pl';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** Names of the cookies that keep the reader's preferences. */
export const preferenceCookies = { locale: 'locale', theme: 'theme' } as const;

export function toLocale(value: string | undefined): Locale {
  return locales.find((locale) => locale === value) ?? defaultLocale;
}

/** The language of a request's cookies, for whoever reads the request itself. */
export function localeOfCookies(header: string | null): Locale {
  return toLocale(new RegExp(`(?:^|;\\s*)${preferenceCookies.locale}=([^;]*)`).exec(header ?? '')?.[1]);
}

export function toTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}

import { z } from 'zod';
import { defineAction } from '@/lib/auth/action';
import { locales, preferenceCookies, themes } from '@/lib/i18n/locales';

const common = { audience: 'browser', limits: [{ by: 'address', points: 120, seconds: 60 }] } as const;

/** Remembers the reader's language. */
export const setLocaleAction = defineAction({
  ...common,
  name: 'set_locale',
  schema: z.enum(locales),
  async handler({ input, setCookie }) {
    await setCookie(preferenceCookies.locale, input);
    return { status: 'done' };
  },
});

/** Remembers the reader's choice of light and dark. */
export const setThemeAction = defineAction({
  ...common,
  name: 'set_theme',
  schema: z.enum(themes),
  async handler({ input, setCookie }) {
    await setCookie(preferenceCookies.theme, input);
    return { status: 'done' };
  },
});

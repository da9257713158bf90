'use server';

import { z } from 'zod';
import { command } from '@/lib/commands/command';
import { locales, preferenceCookies, themes } from '@/lib/i18n/locales';

const common = { audience: 'browser', intent: false, limits: [{ by: 'address', points: 120, seconds: 60 }] } as const;

/** Remembers the reader's language. */
export const setLocale = command({
  ...common,
  name: 'set_locale',
  schema: z.enum(locales),
  async handler({ input, setCookie }) {
    await setCookie(preferenceCookies.locale, input);
    return { status: 'done' };
  },
});

/** Remembers the reader's choice of light and dark. */
export const setTheme = command({
  ...common,
  name: 'set_theme',
  schema: z.enum(themes),
  async handler({ input, setCookie }) {
    await setCookie(preferenceCookies.theme, input);
    return { status: 'done' };
  },
});

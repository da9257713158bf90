'use server';

import type { ActionResult } from '@/lib/domain/action-result';
import type { Locale, Theme } from '@/lib/i18n/locales';
import { run } from './run-action';
import { setLocaleAction, setThemeAction } from './set-preference';

export async function setLocale(locale: Locale): Promise<ActionResult> {
  return run(setLocaleAction, locale);
}

export async function setTheme(theme: Theme): Promise<ActionResult> {
  return run(setThemeAction, theme);
}

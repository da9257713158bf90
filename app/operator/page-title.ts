import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { Messages } from '@/lib/i18n/messages';

/** The title of one of the panel's pages, as its navigation names it. */
export async function pageTitle(section: keyof Messages['operator']['nav']): Promise<Metadata> {
  const t = await getTranslations('operator.nav');
  return { title: t(section) };
}

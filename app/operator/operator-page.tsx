import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { DatabaseAway } from '@/components/shell/database-away';
import { requireOperator } from '@/lib/auth/session';
import type { Messages } from '@/lib/i18n/messages';
import { unlessOutage } from '@/lib/mongo/outage';

/** A page that only an operator gets; while nobody can tell who is asking, it says so and shows nothing else. */
export function operatorPage<Props>(
  render: (props: Props) => Promise<ReactNode>,
): (props: Props) => Promise<ReactNode> {
  return async (props) => ((await unlessOutage(requireOperator)) ? render(props) : <DatabaseAway />);
}

/** The title of one of the panel's pages, as its navigation names it. */
export async function pageTitle(section: keyof Messages['operator']['nav']): Promise<Metadata> {
  const t = await getTranslations('operator.nav');
  return { title: t(section) };
}

import { LockKeyhole } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { StopPage } from '@/app/stopped';
import { DatabaseAway } from '@/components/shell/database-away';
import { getViewer, requireSignedIn } from '@/lib/auth/session';
import { paths } from '@/lib/domain/paths';
import type { Messages } from '@/lib/i18n/messages';
import { unlessOutage } from '@/lib/mongo/outage';

/**
 * A page that only an operator gets; a customer is told so, with 403. While nobody can tell who is asking, it says so
 * and shows nothing else.
 */
export function operatorPage<Props>(
  render: (props: Props) => Promise<ReactNode>,
): (props: Props) => Promise<ReactNode> {
  return async (props) => {
    const viewer = await unlessOutage(requireSignedIn);
    if (!viewer) return <DatabaseAway />;
    return viewer.role === 'operator' ? render(props) : <StaffOnly />;
  };
}

/** The title of one of the panel's pages, as its navigation names it. */
export function pageTitle(section: keyof Messages['operator']['nav']): Promise<Metadata> {
  return panelTitle(async () => (await getTranslations('operator.nav'))(section));
}

/** The title of one of the panel's pages, for an operator; a customer's says why there is nothing else. */
export async function panelTitle(title: () => Promise<string>): Promise<Metadata> {
  const viewer = await unlessOutage(getViewer);
  if (viewer?.role !== 'customer') return { title: await title() };
  const t = await getTranslations('noRight');
  return { title: { absolute: `${t('customerTitle')} · ClientFlow` } };
}

async function StaffOnly() {
  const t = await getTranslations('noRight');
  return (
    <StopPage
      status={403}
      icon={LockKeyhole}
      title={t('customerTitle')}
      body={t('customerBody')}
      href={paths.catalogue}
      action={t('toShop')}
    />
  );
}

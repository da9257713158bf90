import { LockKeyhole } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { MadeFor } from '@/app/made-for';
import { DatabaseAway } from '@/components/shell/database-away';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { sayPageStatus } from '@/lib/auth/page-status';
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

/** In the place of something that is not there; the answer is 404. */
export function missing(said: ReactNode): ReactNode {
  sayPageStatus(404);
  return <MadeFor>{said}</MadeFor>;
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
  sayPageStatus(403);
  const t = await getTranslations('noRight');
  const shop = (
    <ButtonLink href={paths.catalogue} tone="primary">
      {t('toShop')}
    </ButtonLink>
  );
  return (
    <MadeFor>
      <EmptyState heading="h1" icon={LockKeyhole} title={t('customerTitle')} body={t('customerBody')} action={shop} />
    </MadeFor>
  );
}

import { LayoutDashboard } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MadeFor } from '@/app/made-for';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { sayPageStatus } from '@/lib/auth/page-status';
import { paths } from '@/lib/domain/paths';
import { shopViewer } from './shop-viewer';

/** The title of a page that is a customer's. */
export async function customersTitle(title: string): Promise<Metadata> {
  if ((await shopViewer()).role !== 'operator') return { title };
  const t = await getTranslations('noRight');
  return { title: t('operatorTitle') };
}

/** In the place of a page that is a customer's, for an operator; the answer is 403. */
export async function OperatorsDoNotBuy() {
  sayPageStatus(403);
  const t = await getTranslations('noRight');
  const panel = (
    <ButtonLink href={paths.overview} tone="primary">
      {t('toPanel')}
    </ButtonLink>
  );
  return (
    <MadeFor>
      <EmptyState
        heading="h1"
        icon={LayoutDashboard}
        title={t('operatorTitle')}
        body={t('operatorBody')}
        action={panel}
      />
    </MadeFor>
  );
}

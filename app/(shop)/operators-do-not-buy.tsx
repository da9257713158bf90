import { LayoutDashboard } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { StopPage } from '@/app/stopped';
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
  const t = await getTranslations('noRight');
  return (
    <StopPage
      status={403}
      icon={LayoutDashboard}
      title={t('operatorTitle')}
      body={t('operatorBody')}
      href={paths.overview}
      action={t('toPanel')}
    />
  );
}

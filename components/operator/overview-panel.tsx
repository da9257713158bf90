'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';
import { overviewQuery } from '@/lib/http/operator';
import { usePolled } from '@/lib/http/use-polled';
import { FillOffer, type FillShop } from './fill-offer';
import { LivePage } from './live-page';
import { NewestPurchases } from './newest-purchases';
import { OverviewStats } from './overview-stats';
import { RevenueDays } from './revenue-days';
import { SmallStoreNotice } from './small-store-notice';
import { TopProducts } from './top-products';

interface Props {
  fillShop: FillShop;
  /** The shop is kept in the embedded database, which does not grow with it. */
  smallStore: boolean;
}

/** The shop at a glance; an empty one offers to fill itself. */
export function OverviewPanel({ fillShop, smallStore }: Props) {
  const t = useTranslations('operator.overview');
  const live = usePolled(overviewQuery());
  const empty = live.data?.products === 0;
  return (
    <LivePage
      title={t('title')}
      live={live}
      action={
        <ButtonLink href="/operator/products?add=true" tone={empty ? 'secondary' : 'primary'}>
          <Plus aria-hidden className="size-4" />
          {t('addProduct')}
        </ButtonLink>
      }
    >
      {smallStore && <SmallStoreNotice purchases={live.data?.purchases} />}
      <FillOffer fillShop={fillShop} counts={live.data} />
      <OverviewStats overview={live.data} />
      <div className="mt-6 grid grid-cols-1 items-start gap-6 xl:grid-cols-2">
        <NewestPurchases purchases={live.data?.newest} />
        <div className="grid grid-cols-1 gap-6">
          <TopProducts top={live.data?.top} />
          <RevenueDays days={live.data?.days} />
        </div>
      </div>
    </LivePage>
  );
}

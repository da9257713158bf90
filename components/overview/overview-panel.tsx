'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LivePage } from '@/components/shell/live-page';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { paths } from '@/lib/domain/paths';
import { useRead } from '@/lib/http/use-read';
import { overviewReads } from '@/lib/reads/overview';
import { FillOffer, type FillShop } from './fill-offer';
import { NewestPurchases } from './newest-purchases';
import { OverviewStats } from './overview-stats';
import { RevenueDays } from './revenue-days';
import { TopProducts } from './top-products';

interface Props {
  fillShop: FillShop;
  /** The shop is kept in the embedded database, which does not grow with it. */
  smallStore: boolean;
}

/** The shop at a glance; an empty one offers to fill itself. */
export function OverviewPanel({ fillShop, smallStore }: Props) {
  const t = useTranslations('operator.overview');
  const live = useRead(overviewReads.now, {});
  const empty = live.data?.products === 0;
  return (
    <LivePage
      title={t('title')}
      live={live}
      action={
        <ButtonLink href={paths.newProduct} tone={empty ? 'secondary' : 'primary'}>
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

/** Purchases from which on mongo-java-server is slow: at ten times as many a sorted list takes over 10 s. */
const most = 100_000;

/** Says that the shop has outgrown the embedded database, and what to do about it. */
function SmallStoreNotice({ purchases }: { purchases: number | undefined }) {
  const t = useTranslations('operator.overview');
  if (purchases === undefined || purchases < most) return null;
  return (
    <div className="mb-6">
      <Notice tone="pending">{t('smallStore')}</Notice>
    </div>
  );
}

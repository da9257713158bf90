'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useQueryStates } from 'nuqs';
import { SalesChart } from '@/components/sales/sales-chart';
import { LivePage } from '@/components/shell/live-page';
import { ButtonLink } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { Segmented } from '@/components/ui/segmented';
import { Skeleton } from '@/components/ui/skeleton';
import { paths } from '@/lib/domain/paths';
import { dayCounts } from '@/lib/domain/sales-range';
import type { SimulatorSpec } from '@/lib/domain/simulator';
import type { Submit } from '@/lib/http/use-intent';
import { useRead } from '@/lib/http/use-read';
import { type OverviewDto, overviewRanges, overviewReads, overviewView } from '@/lib/reads/overview';
import { FillOffer, type FillShop } from './fill-offer';
import { NewestPurchases } from './newest-purchases';
import { NewestTrouble } from './newest-trouble';
import { OverviewFigures } from './overview-figures';
import { PipelineLine } from './pipeline-line';
import { SimulateTraffic } from './simulate-traffic';
import { TopProducts } from './top-products';

interface Props {
  fillShop: FillShop;
  /** Asks for a run of the simulator. */
  simulate: Submit<SimulatorSpec>;
  /** The shop is kept in the embedded database, which does not grow with it. */
  smallStore: boolean;
}

/** The shop at a glance; an empty one offers to fill itself. */
export function OverviewPanel({ fillShop, simulate, smallStore }: Props) {
  const t = useTranslations('operator.overview');
  const [{ range }, setState] = useQueryStates(overviewView.params, { history: 'replace' });
  const live = useRead(overviewReads.now, { range });
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
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <Segmented
          label={t('range')}
          value={range}
          options={overviewRanges.map((value) => ({ value, label: t(`ranges.${value}`) }))}
          onChange={(next) => void setState({ range: next })}
          className="w-fit max-w-full"
        />
        <SimulateTraffic start={simulate} shelf={live.data?.products} />
      </div>
      <OverviewFigures overview={live.data} days={dayCounts[range]} />
      {live.data && <PipelineLine overview={live.data} />}
      <Details overview={live.data} />
    </LivePage>
  );
}

/** What stands behind the figures: the course of the revenue, the newest of each kind, and what sells best. */
function Details({ overview }: { overview: OverviewDto | undefined }) {
  return (
    <div className="mt-6 grid grid-cols-1 items-start gap-6 xl:grid-cols-2">
      <div className="grid min-w-0 grid-cols-1 gap-6">
        {overview ? <SalesChart buckets={overview.buckets} /> : <Skeleton className="h-80 rounded-lg" />}
        <TopProducts top={overview?.top} />
      </div>
      <div className="grid min-w-0 grid-cols-1 gap-6">
        <NewestTrouble trouble={overview?.trouble} />
        <NewestPurchases purchases={overview?.newest} />
      </div>
    </div>
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

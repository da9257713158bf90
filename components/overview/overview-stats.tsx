'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Stat } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Count, Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import { paths } from '@/lib/domain/paths';
import { useRead } from '@/lib/http/use-read';
import { formatCount } from '@/lib/i18n/format';
import type { OverviewDto } from '@/lib/reads/overview';
import { pipelineReads } from '@/lib/reads/pipeline';

/** The shop's counts, today's sales, and what the pipeline has still to do. */
export function OverviewStats({ overview }: { overview: OverviewDto | undefined }) {
  const t = useTranslations('operator.overview');
  if (!overview) return <StatSkeletons />;
  return (
    <>
      <div className="grid grid-cols-2 gap-3 xl:grid-cols-4">
        <div className="col-span-2 *:h-full xl:col-span-1">
          <Today overview={overview} />
        </div>
        <div className="col-span-2 *:h-full xl:col-span-1">
          <Stat
            label={t('purchases')}
            value={<Count value={overview.purchases} />}
            detail={<More href={paths.purchases}>{t('showAll')}</More>}
          />
        </div>
        <Stat
          label={t('products')}
          value={<Count value={overview.products} />}
          detail={<More href={paths.products}>{t('showAll')}</More>}
        />
        <Stat
          label={t('customers')}
          value={<Count value={overview.customers} />}
          detail={<More href={paths.customers}>{t('showAll')}</More>}
        />
      </div>
      <PipelineLine parked={overview.parked} deadLetters={overview.deadLetters} />
    </>
  );
}

function Today({ overview }: { overview: OverviewDto }) {
  const t = useTranslations('operator.overview');
  const locale = useLocale();
  const today = overview.days.at(-1);
  const detail = today?.purchases
    ? t('unitsToday', {
        units: today.units,
        shownUnits: formatCount(today.units, locale),
        purchases: today.purchases,
        shownPurchases: formatCount(today.purchases, locale),
      })
    : t('noSalesToday');
  return <Stat label={t('revenueToday')} value={<Money grosze={today?.revenue ?? 0} />} detail={detail} />;
}

function PipelineLine({ parked, deadLetters }: { parked: number; deadLetters: number }) {
  const t = useTranslations('operator.overview');
  const { data } = useRead(pipelineReads.now, {});
  const shop = data?.processors.find(({ processor }) => processor === 'shop');
  return (
    <dl
      aria-label={t('pipelineTitle')}
      className="mt-3 grid gap-x-8 gap-y-2 rounded-lg border border-line bg-surface px-4 py-3 text-sm sm:grid-cols-3"
    >
      <Item name={t('lag')} alert={shop !== undefined && shop.lag !== 0}>
        {data ? <Lag lag={shop?.lag} /> : '–'}
      </Item>
      <Item name={t('parked')} alert={parked > 0}>
        <Count value={parked} />
      </Item>
      <Item name={t('deadLetters')} alert={deadLetters > 0}>
        <Link href={paths.deadLetters} className="underline underline-offset-4">
          <Count value={deadLetters} />
        </Link>
      </Item>
    </dl>
  );
}

function Lag({ lag }: { lag: number | null | undefined }): ReactNode {
  const t = useTranslations('operator.overview');
  const locale = useLocale();
  if (lag === undefined) return t('lagNoWorker');
  if (lag === null) return t('lagUnknown');
  if (lag === 0) return t('lagNone');
  return `${formatCount(lag, locale)} ${t('lagActions', { count: lag })}`;
}

function Item({ name, alert, children }: { name: string; alert: boolean; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-3">
      <dt className="text-ink-soft">{name}</dt>
      <dd className={alert ? 'figures font-medium text-pending' : 'figures font-medium'}>{children}</dd>
    </div>
  );
}

function More({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="text-info text-xs underline-offset-4 hover:underline">
      {children} →
    </Link>
  );
}

function StatSkeletons() {
  return (
    <div className="grid grid-cols-2 gap-3 xl:grid-cols-4">
      {['today', 'purchases', 'products', 'customers'].map((key) => (
        <Skeleton key={key} className="h-28 rounded-lg" />
      ))}
    </div>
  );
}

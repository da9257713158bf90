'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { Card } from '@/components/ui/card';
import { formatCount, formatMoney } from '@/lib/i18n/format';
import type { SalesBucket, SalesReportDto } from '@/lib/reads/sales';
import { ChartBars } from './chart-bars';
import { ChartTable } from './chart-table';
import { useBucketName } from './use-bucket-name';

/** Revenue hour by hour or day by day. One bar at a time is read out, under the pointer or by the arrow keys. */
export function SalesChart({ report: { range, buckets } }: { report: SalesReportDto }) {
  const t = useTranslations('operator.sales');
  const [chosen, setChosen] = useState<string | null>(null);
  const best = buckets.reduce((a, b) => (b.revenue > a.revenue ? b : a), buckets[0] as SalesBucket);
  const index = Math.max(
    0,
    buckets.findIndex(({ at }) => at === (chosen ?? best.at)),
  );
  const title = range === 'today' ? t('perHour') : t('perDay');
  const say = useReadOut();
  const choose = (next: number) => {
    const bucket = buckets[Math.max(0, Math.min(buckets.length - 1, next))];
    if (bucket) setChosen(bucket.at);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = target(event.key, index, buckets.length);
    if (next === null) return;
    event.preventDefault();
    choose(next);
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    choose(Math.floor(((event.clientX - left) / width) * buckets.length));
  };
  const current = buckets[index] ?? best;
  return (
    <Card aria-labelledby="sales-chart" className="min-w-0">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id="sales-chart" className="font-semibold text-lg">
          {title}
        </h2>
        <p className="text-ink-soft text-sm">{say(current)}</p>
      </div>
      <div
        role="slider"
        tabIndex={0}
        aria-label={title}
        aria-orientation="horizontal"
        aria-valuemin={1}
        aria-valuemax={buckets.length}
        aria-valuenow={index + 1}
        aria-valuetext={say(current)}
        className="touch-pan-y rounded-sm"
        onKeyDown={onKeyDown}
        onPointerMove={onPointerMove}
        onPointerDown={onPointerMove}
        onPointerLeave={() => setChosen(null)}
      >
        <ChartBars buckets={buckets} current={index} />
      </div>
      <details className="mt-3 text-sm">
        <summary className="w-fit cursor-pointer py-3 text-info underline-offset-4 hover:underline md:py-1">
          {t('asTable')}
        </summary>
        <ChartTable caption={title} buckets={buckets} />
      </details>
    </Card>
  );
}

/** What a bar says, in words. */
function useReadOut(): (bucket: SalesBucket) => string {
  const t = useTranslations('operator.sales');
  const locale = useLocale();
  const name = useBucketName();
  return ({ at, revenue, units, purchases }) =>
    t('readOut', {
      when: name(at, 'long'),
      revenue: formatMoney(revenue, locale),
      units,
      shownUnits: formatCount(units, locale),
      purchases,
      shownPurchases: formatCount(purchases, locale),
    });
}

/** Where a key leads, as on any slider; `null` when it means nothing here. */
function target(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return index - 1;
    case 'ArrowRight':
    case 'ArrowUp':
      return index + 1;
    case 'PageDown':
      return index - 7;
    case 'PageUp':
      return index + 7;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

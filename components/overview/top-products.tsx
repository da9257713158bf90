'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import { Told } from '@/components/ui/told';
import { formatCount } from '@/lib/i18n/format';
import type { OverviewDto } from '@/lib/reads/overview';

/** What brought the most, as bars against the first. */
export function TopProducts({ top }: { top: OverviewDto['top'] | undefined }) {
  const t = useTranslations('operator.overview');
  const locale = useLocale();
  const most = Math.max(1, ...(top ?? []).map(({ revenue }) => revenue));
  return (
    <Card aria-labelledby="overview-top">
      <h2 id="overview-top" className="mb-3 font-semibold text-lg">
        {t('topTitle')}
      </h2>
      {!top && <Skeleton className="h-40 w-full" />}
      {top?.length === 0 && <p className="text-ink-soft">{t('topEmpty')}</p>}
      <ol className="flex flex-col gap-3">
        {top?.map(({ productId, name, revenue, units }) => (
          <li key={productId} className="text-sm">
            <div className="flex items-baseline justify-between gap-4">
              <span className="min-w-0 truncate">
                <Told>{name}</Told>
              </span>
              <span className="shrink-0">
                <span className="figures mr-3 text-ink-soft text-xs">
                  {t('topRow', { units: formatCount(units, locale) })}
                </span>
                <Money grosze={revenue} className="font-medium" />
              </span>
            </div>
            <div aria-hidden className="mt-1 h-2 overflow-hidden rounded-full bg-sunken">
              <div className="h-full rounded-full bg-accent" style={{ width: `${(revenue / most) * 100}%` }} />
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

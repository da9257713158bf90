'use client';

import { useLocale, useTranslations } from 'next-intl';
import { BarChart } from '@/components/charts/charts';
import { useMoneyUnit } from '@/components/charts/units';
import { useBucketName } from '@/components/charts/use-moment-name';
import { Card } from '@/components/ui/card';
import { formatCount } from '@/lib/i18n/format';
import type { SalesBucket, SalesFigures, SalesReportDto } from '@/lib/reads/sales';

const nothing: SalesFigures = { units: 0, revenue: 0, purchases: 0 };

/** Revenue hour by hour or day by day. */
export function SalesChart({ report: { range, buckets } }: { report: SalesReportDto }) {
  const t = useTranslations('operator.sales');
  const locale = useLocale();
  const unit = useMoneyUnit();
  const name = useBucketName();
  const title = range === 'today' ? t('perHour') : t('perDay');
  const figures = (index: number) => buckets[index] ?? nothing;
  const say = ({ at, revenue, units, purchases }: SalesBucket) =>
    t('readOut', {
      when: name(at, 'long'),
      revenue: unit.say(revenue),
      units,
      shownUnits: formatCount(units, locale),
      purchases,
      shownPurchases: formatCount(purchases, locale),
    });
  return (
    <Card className="min-w-0">
      <BarChart
        label={title}
        heading={<h2 className="font-semibold text-lg">{title}</h2>}
        unit={unit}
        bars={buckets.map(({ at, revenue }) => ({
          ...{ key: at, name: name(at, 'long'), short: name(at, 'short'), value: revenue },
        }))}
        names={{ value: t('revenue') }}
        columns={[
          { name: t('purchases'), value: (index) => formatCount(figures(index).purchases, locale) },
          { name: t('units'), value: (index) => formatCount(figures(index).units, locale) },
          { name: t('revenue'), value: (index) => unit.say(figures(index).revenue) },
        ]}
        say={(index) => {
          const bucket = buckets[index];
          return bucket ? say(bucket) : '';
        }}
      />
    </Card>
  );
}

'use client';

import { useLocale, useTranslations } from 'next-intl';
import { BarChart } from '@/components/charts/charts';
import { useMoneyUnit } from '@/components/charts/units';
import { useBucketName } from '@/components/charts/use-moment-name';
import { Card } from '@/components/ui/card';
import { formatCount } from '@/lib/i18n/format';
import type { SalesBucket, SalesFigures } from '@/lib/reads/sales';

const nothing: SalesFigures = { units: 0, revenue: 0, purchases: 0 };
const titles = { 7: 'perMonth', 10: 'perDay' } as const;

/** Revenue hour by hour, day by day or month by month, with a mark for what is compared with each. */
export function SalesChart({ buckets }: { buckets: readonly SalesBucket[] }) {
  const t = useTranslations('operator.sales');
  const locale = useLocale();
  const unit = useMoneyUnit();
  const name = useBucketName();
  const title = t(titles[(buckets[0]?.at.length ?? 0) as keyof typeof titles] ?? 'perHour');
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
        bars={buckets.map(({ at, revenue, before }) => ({
          ...{ key: at, name: name(at, 'long'), short: name(at, 'short'), value: revenue, before: before.revenue },
        }))}
        names={{ value: t('thisPeriod'), before: t('periodBefore') }}
        columns={[
          { name: t('purchases'), value: (index) => formatCount(figures(index).purchases, locale) },
          { name: t('units'), value: (index) => formatCount(figures(index).units, locale) },
          { name: t('revenue'), value: (index) => unit.say(figures(index).revenue) },
          { name: t('periodBefore'), value: (index) => unit.say(buckets[index]?.before.revenue ?? 0) },
        ]}
        say={(index) => {
          const bucket = buckets[index];
          return bucket ? say(bucket) : '';
        }}
      />
    </Card>
  );
}

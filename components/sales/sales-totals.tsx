'use client';

import { useTranslations } from 'next-intl';
import { Stat } from '@/components/ui/card';
import { Count, Money } from '@/components/ui/money';
import { dayNumber } from '@/lib/domain/warsaw-time';
import type { SalesReportDto } from '@/lib/reads/sales';
import { Change } from './change';
import { averagePurchase } from './figures';
import { useThan } from './use-than';

/** The sums of some days, beside those of as many days before. */
export function SalesTotals({ report: { from, to, isUnderWay, totals, before } }: { report: SalesReportDto }) {
  const t = useTranslations('operator.sales');
  const than = useThan()(dayNumber(to) - dayNumber(from) + 1, isUnderWay);
  return (
    <div className="grid grid-cols-2 gap-3 xl:grid-cols-4">
      <div className="col-span-2 *:h-full xl:col-span-1">
        <Stat
          label={t('revenue')}
          value={<Money grosze={totals.revenue} />}
          detail={<Change now={totals.revenue} then={before.revenue} than={than} />}
        />
      </div>
      <Stat
        label={t('purchases')}
        value={<Count value={totals.purchases} />}
        detail={<Change now={totals.purchases} then={before.purchases} than={than} />}
      />
      <Stat
        label={t('units')}
        value={<Count value={totals.units} />}
        detail={<Change now={totals.units} then={before.units} than={than} />}
      />
      <div className="col-span-2 *:h-full xl:col-span-1">
        <Stat
          label={t('average')}
          value={<Money grosze={averagePurchase(totals)} />}
          detail={<Change now={averagePurchase(totals)} then={averagePurchase(before)} than={than} />}
        />
      </div>
    </div>
  );
}

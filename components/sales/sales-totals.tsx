'use client';

import { useTranslations } from 'next-intl';
import { Stat } from '@/components/ui/card';
import { Count, Money } from '@/components/ui/money';
import { useFormat } from '@/lib/i18n/use-format';
import type { SalesReportDto } from '@/lib/reads/sales';
import { averagePurchase, change } from './figures';

/** The sums of a range, beside those of as many days before. */
export function SalesTotals({ report: { range, totals, before } }: { report: SalesReportDto }) {
  const t = useTranslations('operator.sales');
  const than = t(`before.${range}`);
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

function Change({ now, then, than }: { now: number; then: number; than: string }) {
  const t = useTranslations('operator.sales');
  const format = useFormat();
  const ratio = change(now, then);
  if (ratio === null) return t('noComparison');
  const percent = format.number(ratio, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  return t('comparison', { percent, than });
}

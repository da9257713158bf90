import { useTranslations } from 'next-intl';
import { DayField } from '@/components/ui/day-field';
import { Segmented } from '@/components/ui/segmented';
import { mostDays, type SalesRange, salesRanges } from '@/lib/domain/sales-range';
import { dayNumber } from '@/lib/domain/warsaw-time';
import type { SalesReportDto } from '@/lib/reads/sales';

/** The days that a page of sales shows, as its address says them. */
export interface PickedDays {
  range: SalesRange;
  from: string | null;
  to: string | null;
}

interface Props {
  picked: PickedDays;
  /** What was read of them: the days that a range means. */
  report: SalesReportDto | undefined;
  onPick: (picked: PickedDays) => void;
}

/** A range that ends with today, or any days. */
export function RangePicker({ picked, report, onPick }: Props) {
  const t = useTranslations('operator.sales');
  const { range, from, to } = picked;
  const isOwn = from !== null || to !== null;
  const shown = { from: from ?? to ?? report?.from ?? null, to: to ?? report?.to ?? null };
  const asked = shown.from && shown.to ? Math.abs(dayNumber(shown.to) - dayNumber(shown.from)) + 1 : 0;
  const pick = (change: { from?: string | null; to?: string | null }) => onPick({ range, ...shown, ...change });
  return (
    <div className="mb-4">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <Segmented
          label={t('range')}
          value={isOwn ? null : range}
          options={salesRanges.map((value) => ({ value, label: t(`ranges.${value}`) }))}
          onChange={(next) => onPick({ range: next, from: null, to: null })}
          className="w-fit max-w-full"
        />
        <div className="grid grid-cols-2 gap-3 max-sm:w-full sm:flex">
          <DayField label={t('from')} value={shown.from} onChange={(day) => pick({ from: day })} />
          <DayField label={t('to')} value={shown.to} onChange={(day) => pick({ to: day })} />
        </div>
      </div>
      {asked > mostDays && <p className="mt-2 text-ink-soft text-sm">{t('cutDays', { days: mostDays })}</p>}
    </div>
  );
}

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Sparkline } from '@/components/charts/sparkline';
import { Change } from '@/components/sales/change';
import { useThan } from '@/components/sales/use-than';
import { Count, Money } from '@/components/ui/money';
import { Skeleton } from '@/components/ui/skeleton';
import type { OverviewDto } from '@/lib/reads/overview';
import type { SalesFigures } from '@/lib/reads/sales';

interface Figure {
  label: string;
  now: number;
  before: number;
  value: ReactNode;
  course: readonly number[];
  courseBefore: readonly number[];
}

/** What has come in, each figure beside that of as many days before by this time, with how it came about. */
export function OverviewFigures({ overview, days }: { overview: OverviewDto | undefined; days: number }) {
  const than = useThan()(days, true);
  const figures = useFigures(overview);
  return (
    <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-4">
      {!overview && ['revenue', 'purchases', 'customers', 'units'].map((key) => <Waiting key={key} />)}
      {figures.map(({ label, now, before, value, course, courseBefore }) => (
        <li key={label} className="flex flex-col gap-2 rounded-lg border border-line bg-surface p-4">
          <p className="flex flex-wrap items-baseline justify-between gap-x-3">
            <span className="text-ink-soft text-sm">{label}</span>
            <span className="figures font-semibold text-xl">{value}</span>
          </p>
          <Sparkline
            values={course.map((one, index) => (index < (overview?.begun ?? 0) ? one : null))}
            before={courseBefore}
          />
          <p className="text-ink-soft text-xs">
            <Change now={now} then={before} than={than} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function Waiting() {
  return (
    <li>
      <Skeleton className="h-32 rounded-lg" />
    </li>
  );
}

function useFigures(overview: OverviewDto | undefined): Figure[] {
  const t = useTranslations('operator.overview');
  if (!overview) return [];
  const { totals, before, buckets, newCustomers } = overview;
  const ofSales = (name: keyof SalesFigures) => ({
    ...{ label: t(name), now: totals[name], before: before[name] },
    value: name === 'revenue' ? <Money grosze={totals.revenue} /> : <Count value={totals[name]} />,
    course: buckets.map((bucket) => bucket[name]),
    courseBefore: buckets.map((bucket) => bucket.before[name]),
  });
  const customers = { label: t('newCustomers'), value: <Count value={newCustomers.now} />, ...newCustomers };
  return [ofSales('revenue'), ofSales('purchases'), customers, ofSales('units')];
}

'use client';

import { ChartSpline, Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useQueryStates } from 'nuqs';
import { LivePage } from '@/components/shell/live-page';
import { NothingYet } from '@/components/shell/nothing-yet';
import { buttonClass } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { address, apiPaths } from '@/lib/domain/paths';
import { useRead } from '@/lib/http/use-read';
import { type SalesReportDto, type SalesSort, salesReads, salesView } from '@/lib/reads/sales';
import { ProductSales } from './product-sales';
import { RangePicker } from './range-picker';
import { SalesChart } from './sales-chart';
import { SalesTotals } from './sales-totals';
import { TypeSales } from './type-sales';

/** What was sold, from the counters of the `sales` processor. */
export function SalesPanel() {
  const t = useTranslations('operator.sales');
  const locale = useLocale();
  const [{ sort, ...picked }, setState] = useQueryStates(salesView.params, { history: 'replace' });
  const live = useRead(salesReads.report, { ...picked, sort });
  return (
    <LivePage
      title={t('title')}
      live={live}
      action={
        <a href={address(apiPaths.salesCsv, { ...picked, locale })} download className={buttonClass()}>
          <Download aria-hidden className="size-4" />
          {t('download')}
        </a>
      }
    >
      <RangePicker picked={picked} report={live.data} onPick={(next) => void setState(next)} />
      {live.data ? (
        <Report report={live.data} sort={sort} onSort={(next) => void setState({ sort: next })} />
      ) : (
        <div className="grid gap-4">
          <Skeleton className="h-28 w-full rounded-lg" />
          <Skeleton className="h-72 w-full rounded-lg" />
        </div>
      )}
    </LivePage>
  );
}

function Report(props: { report: SalesReportDto; sort: SalesSort; onSort: (sort: SalesSort) => void }) {
  const { report, sort, onSort } = props;
  const t = useTranslations('operator.sales');
  if (report.totals.purchases === 0) {
    return <NothingYet icon={ChartSpline} title={t('emptyTitle')} body={t('emptyBody')} />;
  }
  return (
    <div className="grid grid-cols-1 gap-6">
      <SalesTotals report={report} />
      <SalesChart buckets={report.buckets} />
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <ProductSales report={report} sort={sort} onSort={onSort} />
        <TypeSales report={report} />
      </div>
    </div>
  );
}

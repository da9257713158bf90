'use client';

import { ChartSpline, Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useQueryStates } from 'nuqs';
import { LivePage } from '@/components/shell/live-page';
import { NothingYet } from '@/components/shell/nothing-yet';
import { buttonClass } from '@/components/ui/button';
import { Segmented } from '@/components/ui/segmented';
import { Skeleton } from '@/components/ui/skeleton';
import { address, apiPaths } from '@/lib/domain/paths';
import { salesRanges } from '@/lib/domain/sales-range';
import { useRead } from '@/lib/http/use-read';
import { type SalesReportDto, type SalesSort, salesReads, salesView } from '@/lib/reads/sales';
import { ProductSales } from './product-sales';
import { SalesChart } from './sales-chart';
import { SalesTotals } from './sales-totals';
import { TypeSales } from './type-sales';

/** What was sold, from the counters of the `sales` processor. */
export function SalesPanel() {
  const t = useTranslations('operator.sales');
  const locale = useLocale();
  const [{ range, sort }, setState] = useQueryStates(salesView.params, { history: 'replace' });
  const live = useRead(salesReads.report, { range, sort });
  return (
    <LivePage
      title={t('title')}
      live={live}
      action={
        <a href={address(apiPaths.salesCsv, { range, locale })} download className={buttonClass()}>
          <Download aria-hidden className="size-4" />
          {t('download')}
        </a>
      }
    >
      <Segmented
        label={t('range')}
        value={range}
        options={salesRanges.map((value) => ({ value, label: t(`ranges.${value}`) }))}
        onChange={(next) => void setState({ range: next })}
        className="mb-4 w-fit max-w-full"
      />
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
      <SalesChart report={report} />
      <div className="grid grid-cols-1 items-start gap-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <ProductSales report={report} sort={sort} onSort={onSort} />
        <TypeSales report={report} />
      </div>
    </div>
  );
}

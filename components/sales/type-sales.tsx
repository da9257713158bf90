'use client';

import { useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Money } from '@/components/ui/money';
import { Told } from '@/components/ui/told';
import type { SalesReportDto } from '@/lib/reads/sales';
import { Change } from './change';
import { Share } from './share';

type Type = SalesReportDto['types'][number];

/** What each type of product brought, the most first. */
export function TypeSales({ report: { types, totals } }: { report: SalesReportDto }) {
  const t = useTranslations('operator.sales');
  const columns: Column<Type>[] = [
    {
      key: 'type',
      header: t('type'),
      primary: true,
      cell: ({ type }) => (
        <span className="font-medium">
          <Told>{type}</Told>
        </span>
      ),
    },
    { key: 'revenue', header: t('revenue'), numeric: true, cell: (row) => <Money grosze={row.revenue} /> },
    {
      key: 'share',
      header: t('share'),
      numeric: true,
      cell: (row) => <Share part={row.revenue} whole={totals.revenue} />,
    },
    {
      key: 'change',
      header: t('change'),
      numeric: true,
      cell: (row) => <Change now={row.revenue} then={row.revenueBefore} />,
    },
  ];
  return (
    <section aria-labelledby="sales-types" className="min-w-0">
      <h2 id="sales-types" className="mb-2 font-semibold text-lg">
        {t('byType')}
      </h2>
      <DataTable caption={t('byType')} columns={columns} rows={types} rowKey={({ type }) => type} />
    </section>
  );
}

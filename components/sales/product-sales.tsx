'use client';

import { useLocale, useTranslations } from 'next-intl';
import { fromSort, SortSelect, toSort } from '@/components/lists/list';
import { ProductName } from '@/components/products/product-name';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Count, Money } from '@/components/ui/money';
import { formatCount } from '@/lib/i18n/format';
import { type SalesReportDto, type SalesSort, salesSorts } from '@/lib/reads/sales';
import { Change } from './change';
import { Share } from './share';

type Product = SalesReportDto['products'][number];

interface Props {
  report: SalesReportDto;
  sort: SalesSort;
  onSort: (sort: SalesSort) => void;
}

/** What each product brought. */
export function ProductSales({ report, sort, onSort }: Props) {
  const t = useTranslations('operator.sales');
  const locale = useLocale();
  const columns = useProductColumns(report.totals.revenue);
  const columnName = (column: string) => t(column === 'name' ? 'product' : (column as 'revenue'));
  const cut = report.productCount > report.products.length;
  return (
    <section aria-labelledby="sales-products" className="min-w-0">
      <h2 id="sales-products" className="mb-2 font-semibold text-lg">
        {t('byProduct')}
      </h2>
      <div className="mb-3 md:hidden">
        <SortSelect order={{ sort, sorts: salesSorts, onSort }} columnName={columnName} />
      </div>
      <DataTable
        caption={t('byProduct')}
        columns={columns}
        rows={report.products}
        rowKey={({ productId }) => productId}
        sort={toSort(sort)}
        onSort={(next) => onSort(fromSort(next, salesSorts) ?? salesSorts[0])}
      />
      {cut && (
        <p className="mt-2 text-ink-soft text-sm">
          {t('cut', {
            shown: formatCount(report.products.length, locale),
            all: formatCount(report.productCount, locale),
          })}
        </p>
      )}
    </section>
  );
}

function useProductColumns(revenue: number): Column<Product>[] {
  const t = useTranslations('operator.sales');
  return [
    {
      key: 'name',
      header: t('product'),
      primary: true,
      sort: 'name',
      cell: ({ name, type }) => <ProductName name={name} type={type} />,
    },
    {
      key: 'purchases',
      header: t('purchases'),
      numeric: true,
      sort: 'purchases',
      cell: (row) => <Count value={row.purchases} />,
    },
    { key: 'units', header: t('units'), numeric: true, sort: 'units', cell: (row) => <Count value={row.units} /> },
    {
      key: 'revenue',
      header: t('revenue'),
      numeric: true,
      sort: 'revenue',
      cell: (row) => <Money grosze={row.revenue} className="font-medium" />,
    },
    {
      key: 'share',
      header: t('share'),
      numeric: true,
      cell: (row) => <Share part={row.revenue} whole={revenue} />,
    },
    {
      key: 'change',
      header: t('change'),
      numeric: true,
      cell: (row) => <Change now={row.revenue} then={row.revenueBefore} />,
    },
  ];
}

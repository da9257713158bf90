import { useTranslations } from 'next-intl';
import { Count, Money } from '@/components/ui/money';
import type { SalesBucket } from '@/lib/reads/sales';
import { useBucketName } from './use-bucket-name';

/** The numbers of a chart, for those who would rather read them. */
export function ChartTable({ caption, buckets }: { caption: string; buckets: readonly SalesBucket[] }) {
  const t = useTranslations('operator.sales');
  const name = useBucketName();
  return (
    <table className="mt-2 w-full max-w-2xl border-collapse">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-ink-soft">
        <tr>
          <th scope="col" className="py-1 text-left font-medium">
            {t('when')}
          </th>
          {(['purchases', 'units', 'revenue'] as const).map((column) => (
            <th key={column} scope="col" className="py-1 pl-3 text-right font-medium">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {buckets.map(({ at, purchases, units, revenue }) => (
          <tr key={at} className="border-line border-t">
            <th scope="row" className="py-1 text-left font-normal">
              {name(at, 'long')}
            </th>
            <td className="pl-3 text-right">
              <Count value={purchases} />
            </td>
            <td className="pl-3 text-right">
              <Count value={units} />
            </td>
            <td className="pl-3 text-right">
              <Money grosze={revenue} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { CustomerName } from '@/components/customers/customer-name';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Count, Money } from '@/components/ui/money';
import { TimeAgo } from '@/components/ui/time-ago';
import { useRead } from '@/lib/http/use-read';
import { type BuyerDto, productReads } from '@/lib/reads/products';

/** Who bought the most of a product. */
export function ProductBuyers({ id }: { id: string }) {
  const t = useTranslations('operator.products');
  const { data } = useRead(productReads.buyers, { id });
  const columns: Column<BuyerDto>[] = [
    {
      key: 'customer',
      header: t('buyer'),
      primary: true,
      cell: ({ customerId, customerName }) => <CustomerName id={customerId} name={customerName} />,
    },
    { key: 'units', header: t('pieces'), numeric: true, cell: ({ units }) => <Count value={units} /> },
    { key: 'value', header: t('spent'), numeric: true, cell: ({ value }) => <Money grosze={value} /> },
    { key: 'last', header: t('lastBought'), numeric: true, cell: ({ lastAt }) => <TimeAgo iso={lastAt} /> },
  ];
  return (
    <section aria-labelledby="buyers">
      <h2 id="buyers" className="mb-3 font-semibold text-lg">
        {t('buyers')}
      </h2>
      {data?.buyers.length === 0 ? (
        <p className="rounded-md border border-line border-dashed px-4 py-8 text-center text-ink-soft">
          {t('noBuyers')}
        </p>
      ) : (
        <DataTable
          caption={t('buyers')}
          columns={columns}
          rows={data?.buyers}
          rowKey={({ customerId }) => customerId}
        />
      )}
      {data && data.buyers.length > 0 && (
        <p className="pt-2 text-ink-soft text-sm">
          {t(data.isWhole ? 'buyersOfAll' : 'buyersOfNewest', { buyers: data.buyerCount, count: data.counted })}
        </p>
      )}
    </section>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { ProductName } from '@/components/products/product-name';
import type { Column } from '@/components/ui/data-table';
import { DateTime } from '@/components/ui/date-time';
import { Count, Money } from '@/components/ui/money';
import { VoucherTag } from '@/components/vouchers/voucher-tag';
import type { OwnedItemDto } from '@/lib/reads/purchases';
import { Latency } from './latency';

/** The columns of purchases; `customer` is the column of their buyers where the list has several. */
export function usePurchaseColumns<Row extends OwnedItemDto>(customer?: Column<Row>): Column<Row>[] {
  const t = useTranslations('operator.purchases');
  return useMemo(
    () => [
      {
        key: 'product',
        header: t('product'),
        primary: true,
        cell: ({ name, type, voucher }) => (
          <span className="inline-flex flex-wrap items-baseline gap-x-2">
            <ProductName name={name} type={type} />
            {voucher && <VoucherTag voucher={voucher} />}
          </span>
        ),
      },
      ...(customer ? [customer] : []),
      { key: 'quantity', header: t('quantity'), numeric: true, cell: (row) => <Count value={row.quantity} /> },
      { key: 'unitPrice', header: t('unitPrice'), numeric: true, cell: (row) => <Money grosze={row.unitPrice} /> },
      {
        key: 'value',
        header: t('value'),
        numeric: true,
        sort: 'value',
        cell: (row) => <Money grosze={row.value} className="font-medium" />,
      },
      {
        key: 'time',
        header: t('time'),
        numeric: true,
        sort: 'purchased',
        cell: (row) => <DateTime iso={row.purchasedAt} precise className="text-ink-soft" />,
      },
      {
        key: 'latency',
        header: t('latency'),
        numeric: true,
        cell: (row) => <Latency from={row.purchasedAt} to={row.appliedAt} />,
      },
    ],
    [t, customer],
  );
}

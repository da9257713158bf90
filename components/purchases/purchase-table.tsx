'use client';

import { useTranslations } from 'next-intl';
import { ListTable, SortSelect, type useList } from '@/components/lists/list';
import { ProductName } from '@/components/products/product-name';
import type { Column } from '@/components/ui/data-table';
import { DateTime } from '@/components/ui/date-time';
import { Count, Money } from '@/components/ui/money';
import { VoucherTag } from '@/components/vouchers/voucher-marks';
import { useFormat } from '@/lib/i18n/use-format';
import type { Page } from '@/lib/reads/list';
import { type OwnedItemDto, type PurchaseSort, purchaseSorts } from '@/lib/reads/purchases';

interface Props<Row> {
  caption: string;
  /** The column of buyers, where there are several. */
  customer?: Column<Row>;
  list: Pick<ReturnType<typeof useList>, 'turn'> & {
    state: { sort: PurchaseSort };
    refine: (change: { sort: PurchaseSort }) => void;
    live: { data: Page<Row> | undefined };
  };
}

/** A page of purchases with its order and its neighbours. */
export function PurchaseTable<Row extends OwnedItemDto>(props: Props<Row>) {
  const { caption, customer, list } = props;
  const t = useTranslations('operator.purchases');
  const columns = usePurchaseColumns<Row>(customer);
  const order = {
    sort: list.state.sort,
    sorts: purchaseSorts,
    onSort: (sort: PurchaseSort) => list.refine({ sort }),
  };
  const columnName = (column: string) => (column === 'value' ? t('value') : t('time'));
  return (
    <>
      <div className="mb-3 empty:hidden md:hidden">
        <SortSelect order={order} columnName={columnName} />
      </div>
      <ListTable
        list={list}
        caption={caption}
        columns={columns}
        rows={list.live.data?.items}
        rowKey={({ id }) => id}
        order={order}
      />
    </>
  );
}

/** The columns of purchases; `customer` is the column of their buyers where the list has several. */
function usePurchaseColumns<Row extends OwnedItemDto>(customer?: Column<Row>): Column<Row>[] {
  const t = useTranslations('operator.purchases');
  return [
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
  ];
}

/** How long a purchase took from the log to the database. */
function Latency({ from, to }: { from: string; to: string }) {
  const t = useTranslations('operator.purchases');
  const format = useFormat();
  const ms = Math.max(0, Date.parse(to) - Date.parse(from));
  const tenths = (value: number) => format.number(value, { maximumFractionDigits: 1 });
  return (
    <span className="figures text-ink-soft" title={t('latencyUnit')}>
      {inUnit()}
    </span>
  );

  function inUnit(): string {
    if (ms < 1_000) return t('ms', { value: ms });
    if (ms < 60_000) return t('seconds', { value: tenths(ms / 1_000) });
    return t('minutes', { value: tenths(ms / 60_000) });
  }
}

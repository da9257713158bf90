'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CopyId } from '@/components/lists/copy-id';
import { ListTable, SortSelect, type useList } from '@/components/lists/list';
import { ProductName } from '@/components/products/product-name';
import type { Column } from '@/components/ui/data-table';
import { Link } from '@/components/ui/link';
import { Count, Money } from '@/components/ui/money';
import { TimeAgo } from '@/components/ui/time-ago';
import { VoucherTag } from '@/components/vouchers/voucher-marks';
import { paths } from '@/lib/domain/paths';
import { useFormat } from '@/lib/i18n/use-format';
import type { Page } from '@/lib/reads/list';
import { type OwnedItemDto, type PurchaseSort, purchaseSorts } from '@/lib/reads/purchases';

interface Props<Row> {
  caption: string;
  /** Stands in the table's place when it has no row. */
  none?: ReactNode;
  /** The column of buyers, where there are several. */
  customer?: Column<Row>;
  list: Pick<ReturnType<typeof useList>, 'turn' | 'pageSize'> & {
    state: { sort: PurchaseSort };
    refine: (change: { sort: PurchaseSort }) => void;
    live: { data: Page<Row> | undefined };
  };
}

/** A page of purchases with its order and its neighbours. */
export function PurchaseTable<Row extends OwnedItemDto>(props: Props<Row>) {
  const { caption, none, customer, list } = props;
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
        none={none}
      />
    </>
  );
}

/** The columns of purchases; `customer` is the column of their buyers where the list has several. */
function usePurchaseColumns<Row extends OwnedItemDto>(customer?: Column<Row>): Column<Row>[] {
  const t = useTranslations('operator.purchases');
  const list = useTranslations('operator.list');
  return [
    {
      key: 'product',
      header: t('product'),
      primary: true,
      cell: ({ id, name, type, voucher }) => (
        <span className="inline-flex flex-wrap items-baseline gap-x-2">
          <Link href={paths.purchase(id)} className="underline-offset-4 hover:underline">
            <ProductName name={name} type={type} />
          </Link>
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
      cell: (row) => <TimeAgo iso={row.purchasedAt} />,
    },
    {
      key: 'latency',
      header: t('latency'),
      numeric: true,
      cell: (row) => <Latency from={row.purchasedAt} to={row.appliedAt} />,
    },
    { key: 'id', header: list('copy'), quiet: true, numeric: true, cell: ({ id }) => <CopyId id={id} /> },
  ];
}

/** How long a purchase took from the log to the database. */
export function Latency({ from, to }: { from: string; to: string }) {
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

'use client';

import { useTranslations } from 'next-intl';
import { fromSort, SortSelect, toSort } from '@/components/lists/sorting';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Pager } from '@/components/ui/pager';
import type { OwnedItemDto } from '@/lib/reads/purchases';
import { type PurchaseSort, purchaseSorts } from '@/lib/reads/purchases';
import { usePurchaseColumns } from './use-purchase-columns';

interface Props<Row> {
  caption: string;
  /** The column of buyers, where there are several. */
  customer?: Column<Row>;
  page: { items: Row[]; next: string | null; previous: string | null } | undefined;
  sort: PurchaseSort;
  onSort: (sort: PurchaseSort) => void;
  turn: (cursor: string | null | undefined) => (() => void) | undefined;
}

/** A page of purchases with its order and its neighbours. */
export function PurchaseTable<Row extends OwnedItemDto>(props: Props<Row>) {
  const { caption, customer, page, sort, onSort, turn } = props;
  const t = useTranslations('operator.purchases');
  const columns = usePurchaseColumns<Row>(customer);
  const columnName = (column: string) => (column === 'value' ? t('value') : t('time'));
  return (
    <>
      <div className="mb-3 empty:hidden md:hidden">
        <SortSelect value={sort} sorts={purchaseSorts} columnName={columnName} onChange={onSort} />
      </div>
      <DataTable
        caption={caption}
        columns={columns}
        rows={page?.items}
        rowKey={({ id }) => id}
        sort={toSort(sort)}
        onSort={(next) => onSort(fromSort(next, purchaseSorts) ?? purchaseSorts[0])}
      />
      <Pager onPrevious={turn(page?.previous)} onNext={turn(page?.next)} />
    </>
  );
}

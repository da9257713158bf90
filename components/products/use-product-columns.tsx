'use client';

import { useTranslations } from 'next-intl';
import { Sparkline } from '@/components/charts/sparkline';
import { ChangeNote } from '@/components/intent/change-note';
import type { Changes } from '@/components/lists/change';
import { useChangeColumn } from '@/components/lists/change-buttons';
import type { MergedRow } from '@/components/lists/merge-rows';
import { ProductArt } from '@/components/product-art/product-art';
import type { Column } from '@/components/ui/data-table';
import { Link } from '@/components/ui/link';
import { Count, Money } from '@/components/ui/money';
import { TimeAgo } from '@/components/ui/time-ago';
import { Told } from '@/components/ui/told';
import { paths } from '@/lib/domain/paths';
import type { ProductForm } from '@/lib/domain/product';
import type { ProductRow } from './product-dialog';

type Row = MergedRow<ProductRow, ProductForm>;

const nameOf = ({ name }: ProductRow) => name;

/** The columns of the operator's products. */
export function useProductColumns(changes: Changes<ProductRow, ProductForm>): Column<Row>[] {
  const t = useTranslations('operator.products');
  const buttons = useChangeColumn(changes, nameOf);
  return [
    {
      key: 'name',
      header: t('name'),
      sort: 'name',
      primary: true,
      wide: true,
      cell: (row) => <NameCell row={row} />,
    },
    { key: 'type', header: t('type'), sort: 'type', cell: ({ item }) => <Told>{item.type}</Told> },
    {
      key: 'price',
      header: t('price'),
      sort: 'price',
      numeric: true,
      cell: ({ item }) => <Money grosze={item.price} />,
    },
    {
      key: 'sold',
      header: t('sold'),
      numeric: true,
      cell: ({ item: { sold, trend } }) => (
        <span className="inline-flex items-center justify-end gap-3">
          {sold > 0 && <Sparkline values={trend} className="h-6 w-20" />}
          <Count value={sold} className={sold === 0 ? 'text-ink-soft' : ''} />
        </span>
      ),
    },
    {
      key: 'lastSold',
      header: t('lastSold'),
      numeric: true,
      cell: ({ item: { lastSoldAt } }) =>
        lastSoldAt === null ? <span className="text-ink-soft">{t('never')}</span> : <TimeAgo iso={lastSoldAt} />,
    },
    {
      key: 'created',
      header: t('created'),
      sort: 'created',
      numeric: true,
      cell: ({ item }) => item.createdAt !== '' && <TimeAgo iso={item.createdAt} />,
    },
    buttons,
  ];
}

function NameCell({ row: { item, change, exists } }: { row: Row }) {
  return (
    <span className="flex items-center gap-3 py-1">
      <ProductArt product={item} className="size-10 shrink-0 rounded-sm" />
      <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
        {exists ? (
          <Link href={paths.operatorProduct(item.id)} className="font-medium underline-offset-4 hover:underline">
            <Told>{item.name}</Told>
          </Link>
        ) : (
          <span className="font-medium">
            <Told>{item.name}</Told>
          </span>
        )}
        {change?.handle && <ChangeNote handle={change.handle} />}
      </span>
    </span>
  );
}

'use client';

import { useTranslations } from 'next-intl';
import { ChangeNote } from '@/components/intent/change-note';
import type { Changes } from '@/components/lists/change';
import { useChangeColumn } from '@/components/lists/change-buttons';
import type { MergedRow } from '@/components/lists/merge-rows';
import type { Column } from '@/components/ui/data-table';
import { DateTime } from '@/components/ui/date-time';
import { Money } from '@/components/ui/money';
import { Told } from '@/components/ui/told';
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
      cell: ({ item, change }) => (
        <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
          <span className="font-medium">
            <Told>{item.name}</Told>
          </span>
          {change?.handle && <ChangeNote handle={change.handle} />}
        </span>
      ),
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
      key: 'created',
      header: t('created'),
      sort: 'created',
      numeric: true,
      cell: ({ item }) => item.createdAt !== '' && <DateTime iso={item.createdAt} className="text-ink-soft" />,
    },
    buttons,
  ];
}

'use client';

import { useTranslations } from 'next-intl';
import { ChangeNote } from '@/components/intent/change-note';
import type { Changes } from '@/components/lists/change';
import { useChangeColumn } from '@/components/lists/change-buttons';
import type { MergedRow } from '@/components/lists/merge-rows';
import type { Column } from '@/components/ui/data-table';
import { DateTime } from '@/components/ui/date-time';
import { Link } from '@/components/ui/link';
import { Told } from '@/components/ui/told';
import type { CustomerProfile } from '@/lib/domain/customer';
import { paths } from '@/lib/domain/paths';
import type { CustomerRow } from './customer-dialog';

type Row = MergedRow<CustomerRow, CustomerProfile>;

/** The columns of the operator's customers. */
export function useCustomerColumns(changes: Changes<CustomerRow, CustomerProfile>): Column<Row>[] {
  const t = useTranslations('operator.customers');
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
    {
      key: 'city',
      header: t('city'),
      cell: ({ item }) =>
        item.city === null ? <span className="text-ink-soft">{t('noCity')}</span> : <Told>{item.city}</Told>,
    },
    {
      key: 'registered',
      header: t('registered'),
      sort: 'registered',
      numeric: true,
      cell: ({ item }) => item.registeredAt !== '' && <DateTime iso={item.registeredAt} className="text-ink-soft" />,
    },
    buttons,
  ];
}

const nameOf = ({ firstName, lastName }: CustomerRow) => `${firstName} ${lastName}`;

/** The list is in the order of last names, so they come first. */
function NameCell({ row: { item, change, exists } }: { row: Row }) {
  const name = `${item.lastName} ${item.firstName}`;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1 py-1">
      {exists ? (
        <Link href={paths.customer(item.id)} className="font-medium underline-offset-4 hover:underline">
          <Told>{name}</Told>
        </Link>
      ) : (
        <span className="font-medium">
          <Told>{name}</Told>
        </span>
      )}
      {change?.handle && <ChangeNote handle={change.handle} />}
    </span>
  );
}

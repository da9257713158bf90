'use client';

import { useTranslations } from 'next-intl';
import { ChangeNote } from '@/components/intent/change-note';
import type { Changes } from '@/components/lists/change';
import { useChangeColumn } from '@/components/lists/change-buttons';
import type { MergedRow } from '@/components/lists/merge-rows';
import type { Column } from '@/components/ui/data-table';
import { Link } from '@/components/ui/link';
import { Count, Money } from '@/components/ui/money';
import { TimeAgo } from '@/components/ui/time-ago';
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
      cell: (row) => <NameCell row={row} />,
    },
    {
      key: 'city',
      header: t('city'),
      cell: ({ item }) =>
        item.city === null ? <span className="text-ink-soft">{t('noCity')}</span> : <Told>{item.city}</Told>,
    },
    {
      key: 'email',
      header: t('email'),
      cell: ({ item: { email } }) =>
        email ? <Told>{email}</Told> : <span className="text-ink-soft">{t('noAccount')}</span>,
    },
    {
      key: 'purchases',
      header: t('totalPurchases'),
      numeric: true,
      cell: ({ item: { purchases = 0 } }) => <Count value={purchases} />,
    },
    { key: 'spent', header: t('spent'), numeric: true, cell: ({ item: { spent = 0 } }) => <Money grosze={spent} /> },
    {
      key: 'lastSeen',
      header: t('lastSeen'),
      numeric: true,
      cell: ({ item: { lastSeenAt } }) =>
        lastSeenAt ? <TimeAgo iso={lastSeenAt} /> : <span className="text-ink-soft">{t('neverSeen')}</span>,
    },
    {
      key: 'registered',
      header: t('registered'),
      sort: 'registered',
      numeric: true,
      cell: ({ item }) => item.registeredAt !== '' && <TimeAgo iso={item.registeredAt} />,
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

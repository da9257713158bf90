'use client';

import { UserPlus, UsersRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useChanges } from '@/components/lists/change';
import { ChangeAnnouncer } from '@/components/lists/change-announcer';
import { mergeRows } from '@/components/lists/merge-rows';
import { NoMatches } from '@/components/lists/no-matches';
import { fromSort, SortSelect, toSort } from '@/components/lists/sorting';
import { useCursorRecovery, useListState } from '@/components/lists/use-list-state';
import { LivePage } from '@/components/shell/live-page';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { SearchField } from '@/components/ui/search-field';
import type { CustomerProfile } from '@/lib/domain/customer';
import { useRead } from '@/lib/http/use-read';
import { customerReads, customerSorts, customersView } from '@/lib/reads/customers';
import { CustomerDialog, type CustomerRow, draftCustomer, type SaveCustomer } from './customer-dialog';
import { useCustomerColumns } from './use-customer-columns';

/** The operator's customers: search, order, pages, and forms whose outcome is seen in the row. */
export function CustomersPanel({ save }: { save: SaveCustomer }) {
  const t = useTranslations('operator.customers');
  const { state, refine, turn } = useListState(customersView);
  const live = useRead(customerReads.list, state);
  const changes = useChanges<CustomerRow, CustomerProfile>('customer');
  const columns = useCustomerColumns(changes);
  useCursorRecovery(live.error, refine);
  const rows = live.data && mergeRows(live.data.items, changes.changes, draftCustomer);
  const add = (
    <Button tone="primary" onClick={() => changes.begin(null)}>
      <UserPlus aria-hidden className="size-4" />
      {t('add')}
    </Button>
  );
  return (
    <LivePage title={t('title')} action={add} live={live}>
      {rows?.length === 0 && state.search === '' ? (
        <EmptyState
          icon={UsersRound}
          title={t('emptyTitle')}
          body={t('emptyBody')}
          action={<Button onClick={() => changes.begin(null)}>{t('add')}</Button>}
        />
      ) : (
        <>
          <div className="mb-3 flex flex-wrap gap-2">
            <SearchField
              label={t('search')}
              value={state.search}
              onChange={(search) => refine({ search })}
              className="min-w-0 grow basis-64 md:max-w-sm"
            />
            <SortSelect
              value={state.sort}
              sorts={customerSorts}
              columnName={(column) => t(column as 'name' | 'registered')}
              onChange={(sort) => refine({ sort })}
            />
          </div>
          {rows?.length === 0 ? (
            <NoMatches onClear={() => refine({ search: '' })} />
          ) : (
            <DataTable
              caption={t('caption')}
              columns={columns}
              rows={rows}
              rowKey={({ key }) => key}
              sort={toSort(state.sort)}
              onSort={(sort) => refine({ sort: fromSort(sort, customerSorts) ?? customerSorts[0] })}
            />
          )}
          <Pager onPrevious={turn(live.data?.previous)} onNext={turn(live.data?.next)} />
        </>
      )}
      {changes.changes.map((change) => (
        <CustomerDialog key={change.key} change={change} changes={changes} save={save} />
      ))}
      <ChangeAnnouncer changes={changes.changes.map(announced)} />
    </LivePage>
  );
}

function announced({ key, handle }: ReturnType<typeof useChanges<CustomerRow, CustomerProfile>>['changes'][number]) {
  const profile = handle?.intent?.input;
  return { key, phase: handle?.phase, name: profile ? `${profile.firstName} ${profile.lastName}` : '' };
}

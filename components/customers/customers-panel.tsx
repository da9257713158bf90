'use client';

import { UserPlus, UsersRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useChanges } from '@/components/operator/change';
import { ChangeAnnouncer } from '@/components/operator/change-announcer';
import { LivePage } from '@/components/operator/live-page';
import { mergeRows } from '@/components/operator/merge-rows';
import { NoMatches } from '@/components/operator/no-matches';
import { SortSelect } from '@/components/operator/sort-select';
import { fromSort, toSort } from '@/components/operator/sorting';
import { useCursorRecovery, useListState } from '@/components/operator/use-list-state';
import { Button } from '@/components/ui/button';
import { DataTable } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { SearchField } from '@/components/ui/search-field';
import type { CustomerProfile } from '@/lib/domain/customer';
import { customersQuery } from '@/lib/http/customers';
import { usePolled } from '@/lib/http/use-polled';
import { CustomerDialog, type SaveCustomer } from './customer-dialog';
import { type CustomerRow, draftCustomer } from './customer-row';
import { customerListParams, customerSorts, toCustomerRequest } from './params';
import { useCustomerColumns } from './use-customer-columns';

/** The operator's customers: search, order, pages, and forms whose outcome is seen in the row. */
export function CustomersPanel({ save }: { save: SaveCustomer }) {
  const t = useTranslations('operator.customers');
  const { state, refine, turn } = useListState(customerListParams);
  const live = usePolled(customersQuery(toCustomerRequest(state)));
  const changes = useChanges<CustomerRow, CustomerProfile>('customer');
  const columns = useCustomerColumns(changes);
  const restart = useCallback(() => refine({}), [refine]);
  useCursorRecovery(live.error, restart);
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
              onSort={(sort) => refine({ sort: fromSort(sort, customerSorts) ?? 'name' })}
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

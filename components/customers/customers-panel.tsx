'use client';

import { UserPlus, UsersRound } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useChanges } from '@/components/lists/change';
import { ChangeAnnouncer } from '@/components/lists/change-announcer';
import { FilterChips } from '@/components/lists/filter-chips';
import { ListTable, NoMatches, SortSelect, useList } from '@/components/lists/list';
import { ListFile } from '@/components/lists/list-file';
import { mergeRows } from '@/components/lists/merge-rows';
import { LivePage } from '@/components/shell/live-page';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SearchField } from '@/components/ui/search-field';
import type { CustomerProfile } from '@/lib/domain/customer';
import { apiPaths } from '@/lib/domain/paths';
import { customerReads, customerSorts, customersView } from '@/lib/reads/customers';
import { CustomerDialog, type CustomerRow, draftCustomer, type SaveCustomer } from './customer-dialog';
import { useCustomerColumns } from './use-customer-columns';

/** The operator's customers: search, order, pages, and forms whose outcome is seen in the row. */
export function CustomersPanel({ save }: { save: SaveCustomer }) {
  const t = useTranslations('operator.customers');
  const words = useTranslations('operator.list');
  const list = useList(customerReads.list, customersView, (state) => state);
  const { state, refine, live } = list;
  const order = { sort: state.sort, sorts: customerSorts, onSort: (sort: typeof state.sort) => refine({ sort }) };
  const changes = useChanges<CustomerRow, CustomerProfile>('customer');
  const columns = useCustomerColumns(changes);
  const rows = live.data && mergeRows(live.data.items, changes.changes, draftCustomer);
  const clear = () => refine({ search: '' });
  const chips = state.search === '' ? [] : [{ name: words('search'), value: state.search, onRemove: clear }];
  const add = (
    <Button tone="primary" onClick={() => changes.begin(null)}>
      <UserPlus aria-hidden className="size-4" />
      {t('add')}
    </Button>
  );
  return (
    <LivePage
      title={t('title')}
      action={
        <>
          <ListFile path={apiPaths.customersCsv} request={state} />
          {add}
        </>
      }
      live={live}
    >
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
            <SortSelect order={order} columnName={(column) => t(column as 'name' | 'registered')} />
          </div>
          <FilterChips chips={chips} onClear={clear} />
          <ListTable
            list={list}
            caption={t('caption')}
            columns={columns}
            rows={rows}
            rowKey={({ key }) => key}
            order={order}
            none={<NoMatches onClear={clear} />}
          />
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

'use client';

import { Boxes, FileUp, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseAsBoolean, useQueryState } from 'nuqs';
import { useEffect } from 'react';
import { useChanges } from '@/components/lists/change';
import { ChangeAnnouncer } from '@/components/lists/change-announcer';
import { type Chip, FilterChips } from '@/components/lists/filter-chips';
import { ListTable, NoMatches, SortSelect, useList } from '@/components/lists/list';
import { ListFile } from '@/components/lists/list-file';
import { mergeRows } from '@/components/lists/merge-rows';
import { LivePage } from '@/components/shell/live-page';
import { Button, ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { apiPaths, type Parameters, paths } from '@/lib/domain/paths';
import type { ProductForm } from '@/lib/domain/product';
import { productReads, productSorts, productsView } from '@/lib/reads/products';
import { draftProduct, ProductDialog, type ProductRow, type SaveProduct } from './product-dialog';
import { ProductToolbar } from './product-toolbar';
import { useProductColumns } from './use-product-columns';

/** The operator's products: search, filter, order, pages, and forms whose outcome is seen in the row. */
export function ProductsPanel({ save }: { save: SaveProduct }) {
  const t = useTranslations('operator.products');
  const words = useTranslations('operator.list');
  const list = useList(productReads.operatorList, productsView, (state) => state);
  const { state, refine, live } = list;
  const order = { sort: state.sort, sorts: productSorts, onSort: (sort: typeof state.sort) => refine({ sort }) };
  const changes = useChanges<ProductRow, ProductForm>('product');
  const columns = useProductColumns(changes);
  useOpenFromAddress(changes.begin);
  const rows = live.data && mergeRows(live.data.items, changes.changes, draftProduct);
  const types = live.data?.types ?? [];
  const filtered = state.search !== '' || state.type !== null;
  const clear = () => refine({ search: '', type: null });
  const chips: Chip[] = [
    ...(state.search === ''
      ? []
      : [{ name: words('search'), value: state.search, onRemove: () => refine({ search: '' }) }]),
    ...(state.type === null ? [] : [{ name: t('type'), value: state.type, onRemove: () => refine({ type: null }) }]),
  ];
  const add = (
    <Button tone="primary" onClick={() => changes.begin(null)}>
      <Plus aria-hidden className="size-4" />
      {t('add')}
    </Button>
  );
  return (
    <LivePage title={t('title')} action={add} live={live}>
      {rows?.length === 0 && !filtered ? (
        <EmptyState
          icon={Boxes}
          title={t('emptyTitle')}
          body={t('emptyBody')}
          action={
            <span className="flex flex-wrap justify-center gap-2">
              <Button onClick={() => changes.begin(null)}>{t('add')}</Button>
              <ButtonLink href={paths.importProducts}>{t('import')}</ButtonLink>
            </span>
          }
        />
      ) : (
        <>
          <ProductToolbar
            search={state.search}
            type={state.type}
            types={types}
            onSearch={(search) => refine({ search })}
            onType={(type) => refine({ type })}
          >
            <SortSelect order={order} columnName={(column) => t(column as 'name' | 'type' | 'price' | 'created')} />
            <Files request={state} />
          </ProductToolbar>
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
        <ProductDialog key={change.key} change={change} changes={changes} types={types} save={save} />
      ))}
      <ChangeAnnouncer
        changes={changes.changes.map(({ key, handle }) => ({
          key,
          phase: handle?.phase,
          name: handle?.intent?.input.name ?? '',
        }))}
      />
    </LivePage>
  );
}

/** Products as files: one to take in, and what is listed to take along. */
function Files({ request }: { request: Parameters }) {
  const t = useTranslations('operator.products');
  return (
    <span className="flex">
      <ButtonLink href={paths.importProducts} tone="quiet">
        <FileUp aria-hidden className="size-4" />
        {t('import')}
      </ButtonLink>
      <ListFile path={apiPaths.productsCsv} request={request} />
    </span>
  );
}

/** `?add=true` opens the form at once, as other pages' links to it do. */
function useOpenFromAddress(begin: (target: null) => void): void {
  const [add, setAdd] = useQueryState('add', parseAsBoolean.withDefault(false));
  useEffect(() => {
    if (!add) return;
    begin(null);
    void setAdd(null);
  }, [add, begin, setAdd]);
}

'use client';

import { SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type UseQueryStatesKeysMap, useQueryStates } from 'nuqs';
import { type ReactNode, useCallback, useEffect } from 'react';
import { Button } from '@/components/ui/button';
import { type Column, DataTable, type Sort } from '@/components/ui/data-table';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { HttpError } from '@/lib/http/fetcher';
import { useRead } from '@/lib/http/use-read';
import type { Parameter, Parameters } from '@/lib/reads/parameters';
import type { AnyRead, Nullable, RequestOf } from '@/lib/reads/read';
import type { StateOf, View } from '@/lib/reads/view';
import { hasPageSizes, type PageSize, PageSizeChoice } from './page-size';

/**
 * A list as its page's address asks for it: filters, order, place, and what was read. A change of what is listed starts
 * at the first page, and so does a place that no longer makes sense, such as one of an old address.
 *
 * @param request what is asked of the read in a state of the page.
 */
export function useList<R extends AnyRead, Shape extends Parameters & { cursor: Parameter<string> }>(
  read: R,
  { params, urlKeys }: View<Shape>,
  request: (state: StateOf<Shape>) => Nullable<RequestOf<R>>,
) {
  const [values, setState] = useQueryStates(params as UseQueryStatesKeysMap, {
    history: 'replace',
    urlKeys: urlKeys as object,
  });
  const state = values as StateOf<Shape>;
  const set = setState as (change: object, options?: { history: 'push' }) => Promise<unknown>;
  const refine = useCallback((change: Partial<StateOf<Shape>>) => void set({ ...change, cursor: null }), [set]);
  const turn = useCallback(
    (cursor: string | null | undefined) => (cursor ? () => void set({ cursor }, { history: 'push' }) : undefined),
    [set],
  );
  const live = useRead(read, request(state));
  const isLost = live.error instanceof HttpError && live.error.status === 400;
  useEffect(() => {
    if (isLost) refine({});
  }, [isLost, refine]);
  const { size } = state as { size?: unknown };
  const resize = (size: number) => refine({ size } as unknown as Partial<StateOf<Shape>>);
  const pageSize: PageSize | undefined = typeof size === 'number' ? { value: size, onChange: resize } : undefined;
  return { state, refine, turn, live, pageSize };
}

/** The order of a list, of those there are; the usual one is the first. */
export interface Order<S extends string> {
  sort: S;
  sorts: readonly [S, ...S[]];
  onSort: (sort: S) => void;
}

interface ListTableProps<Row, S extends string> {
  list: {
    turn: (cursor: string | null | undefined) => (() => void) | undefined;
    live: { data: { next: string | null; previous: string | null; isCut?: true } | undefined };
    pageSize?: PageSize | undefined;
  };
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  order?: Order<S>;
  /** Stands in the table's place when it has no row. */
  none?: ReactNode;
}

/** A list's page in its order, and the way to its neighbours. */
export function ListTable<Row, S extends string>(props: ListTableProps<Row, S>) {
  const { list, caption, columns, rows, rowKey, order, none } = props;
  const { turn, live } = list;
  const t = useTranslations('operator.list');
  const { next, previous, isCut = false } = live.data ?? {};
  const { pageSize } = list;
  return (
    <>
      {rows?.length === 0 && !isCut ? (
        none
      ) : (
        <DataTable
          caption={caption}
          columns={columns}
          rows={rows}
          rowKey={rowKey}
          {...(order && {
            sort: toSort(order.sort),
            onSort: (sort: Sort) => order.onSort(fromSort(sort, order.sorts) ?? order.sorts[0]),
          })}
        />
      )}
      {isCut && (
        <p role="status" className="pt-3 text-ink-soft text-sm">
          {t('cut')}
        </p>
      )}
      <Pager onPrevious={turn(previous)} onNext={turn(next)}>
        {pageSize && hasPageSizes(pageSize, Boolean(next ?? previous)) && <PageSizeChoice {...pageSize} />}
      </Pager>
    </>
  );
}

/** A list in which nothing meets the search or the filter, and the way back. */
export function NoMatches({ onClear }: { onClear: () => void }) {
  const t = useTranslations('operator.list');
  return (
    <EmptyState
      icon={SearchX}
      title={t('noneTitle')}
      body={t('noneBody')}
      action={<Button onClick={onClear}>{t('clearFilters')}</Button>}
    />
  );
}

/** The order of a list on a phone, where its table has no header to sort by. */
export function SortSelect<S extends string>(props: {
  order: Order<S>;
  /** Name of the column a sort belongs to, by its key without the sign. */
  columnName: (column: string) => string;
}) {
  const { columnName } = props;
  const { sort: value, sorts, onSort } = props.order;
  const t = useTranslations('operator.list');
  const ui = useTranslations('ui');
  const label = (sort: S) =>
    `${columnName(sort.replace(/^-/, ''))}, ${sort.startsWith('-') ? ui('sortDescending') : ui('sortAscending')}`;
  return (
    <select
      aria-label={t('sort')}
      className="control md:hidden"
      value={value}
      onChange={(event) => {
        const chosen = sorts.find((sort) => sort === event.target.value);
        if (chosen) onSort(chosen);
      }}
    >
      {sorts.map((sort) => (
        <option key={sort} value={sort}>
          {label(sort)}
        </option>
      ))}
    </select>
  );
}

/** The table's sort of a list's `name` or `-name`. */
export function toSort(sort: string): Sort {
  return sort.startsWith('-') ? { key: sort.slice(1), direction: 'desc' } : { key: sort, direction: 'asc' };
}

/** The list's name of a table's sort, when it is one that the list knows. */
export function fromSort<S extends string>({ key, direction }: Sort, known: readonly S[]): S | undefined {
  const name = direction === 'desc' ? `-${key}` : key;
  return known.find((sort) => sort === name);
}

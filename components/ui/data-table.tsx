'use client';

import { clsx } from 'clsx';
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Skeleton } from './skeleton';

/** One column; `sort` is the key the server sorts by, `numeric` aligns right, `primary` heads the phone's card. */
export interface Column<Row> {
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  sort?: string;
  numeric?: boolean;
  primary?: boolean;
  /** A column of buttons: its header is for screen readers only, and on a phone it is the card's corner. */
  quiet?: boolean;
  /** Takes half of the table, whatever its cells hold, so that a note in one row does not move the columns. */
  wide?: boolean;
}

export interface Sort {
  key: string;
  direction: 'asc' | 'desc';
}

interface Props<Row> {
  /** What the table holds, for screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  /** `undefined` on first load: skeleton rows are drawn. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string;
  sort?: Sort;
  onSort?: (sort: Sort) => void;
}

/** A dense table whose rows are sorted and paged by the server; on a phone each row is a card. */
export function DataTable<Row>({ caption, columns, rows, rowKey, sort, onSort }: Props<Row>) {
  return (
    <div className="overflow-clip rounded-md border border-line bg-surface">
      <table className="w-full border-collapse text-sm max-md:block">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 z-10 bg-sunken text-left text-ink-soft max-md:hidden">
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {rows
            ? rows.map((row) => <BodyRow key={rowKey(row)} row={row} columns={columns} />)
            : skeletonKeys.map((key) => <SkeletonRow key={key} columns={columns} />)}
        </tbody>
      </table>
    </div>
  );
}

const skeletonKeys = ['a', 'b', 'c', 'd', 'e', 'f'];

function HeaderCell<Row>(props: {
  column: Column<Row>;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}) {
  const { column, sort, onSort } = props;
  const t = useTranslations('ui');
  const key = column.sort;
  const active = key !== undefined && sort?.key === key ? sort.direction : undefined;
  const Icon = active === 'asc' ? ArrowUp : active === 'desc' ? ArrowDown : ArrowUpDown;
  const ariaSort = active && (active === 'asc' ? 'ascending' : 'descending');
  return (
    <th
      scope="col"
      aria-sort={ariaSort}
      className={clsx('h-9 px-3 font-medium', column.numeric && 'text-right', column.wide && 'w-2/5 lg:w-1/2')}
    >
      {key === undefined || !onSort ? (
        <span className={clsx(column.quiet && 'sr-only')}>{column.header}</span>
      ) : (
        <button
          type="button"
          className="inline-flex min-h-9 items-center gap-1 hover:text-ink"
          title={active === 'asc' ? t('sortDescending') : t('sortAscending')}
          onClick={() => onSort({ key, direction: active === 'asc' ? 'desc' : 'asc' })}
        >
          {column.header}
          <Icon aria-hidden className={clsx('size-3.5', active ? 'text-accent' : 'opacity-60')} />
        </button>
      )}
    </th>
  );
}

const rowClass =
  'border-line border-t max-md:relative max-md:grid max-md:grid-cols-[auto_1fr] max-md:gap-x-4 max-md:gap-y-1 max-md:p-3';

function BodyRow<Row>({ row, columns }: { row: Row; columns: readonly Column<Row>[] }) {
  const cornered = columns.some(({ quiet }) => quiet);
  return (
    <tr className={clsx(rowClass, 'animate-arrive hover:bg-sunken/60')}>
      {columns.map((column) => (
        <td
          key={column.key}
          className={clsx(
            'h-9 px-3 max-md:h-auto max-md:px-0',
            column.primary ? '[overflow-wrap:anywhere]' : 'wrap-break-word max-w-80',
            column.numeric && 'figures text-right',
            column.primary && 'max-md:col-span-2 max-md:font-medium max-md:text-base',
            column.primary && cornered && 'max-md:min-h-9 max-md:pr-24',
            column.quiet && 'max-md:absolute max-md:top-1 max-md:right-1',
            !column.primary && !column.quiet && 'max-md:contents',
          )}
        >
          {!column.primary && (
            <span className={clsx('text-left text-ink-soft md:hidden', column.quiet && 'sr-only')}>
              {column.header}
            </span>
          )}
          <span className="max-md:text-right max-md:only:text-left">{column.cell(row)}</span>
        </td>
      ))}
    </tr>
  );
}

function SkeletonRow<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  return (
    <tr className={rowClass}>
      {columns.map((column) => (
        <td key={column.key} className="h-9 px-3 max-md:col-span-2 max-md:px-0">
          <Skeleton className="h-4 w-3/4" />
        </td>
      ))}
    </tr>
  );
}

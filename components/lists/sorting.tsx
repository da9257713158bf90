'use client';

import { useTranslations } from 'next-intl';
import type { Sort } from '@/components/ui/data-table';
import { controlClass } from '@/components/ui/field';

/** The order of a list on a phone, where its table has no header to sort by. */
export function SortSelect<S extends string>(props: {
  value: S;
  sorts: readonly S[];
  /** Name of the column a sort belongs to, by its key without the sign. */
  columnName: (column: string) => string;
  onChange: (sort: S) => void;
}) {
  const { value, sorts, columnName, onChange } = props;
  const t = useTranslations('operator.list');
  const ui = useTranslations('ui');
  const label = (sort: S) =>
    `${columnName(sort.replace(/^-/, ''))}, ${sort.startsWith('-') ? ui('sortDescending') : ui('sortAscending')}`;
  return (
    <select
      aria-label={t('sort')}
      className={`${controlClass} md:hidden`}
      value={value}
      onChange={(event) => {
        const chosen = sorts.find((sort) => sort === event.target.value);
        if (chosen) onChange(chosen);
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

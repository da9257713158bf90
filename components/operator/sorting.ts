import type { Sort } from '@/components/ui/data-table';

/** The table's sort of a list's `name` or `-name`. */
export function toSort(sort: string): Sort {
  return sort.startsWith('-') ? { key: sort.slice(1), direction: 'desc' } : { key: sort, direction: 'asc' };
}

/** The list's name of a table's sort, when it is one that the list knows. */
export function fromSort<S extends string>({ key, direction }: Sort, known: readonly S[]): S | undefined {
  const name = direction === 'desc' ? `-${key}` : key;
  return known.find((sort) => sort === name);
}

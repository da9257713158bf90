import { limits } from '@/lib/domain/limits';
import { oneOf, type Parameter, text, type UsualParameter, usually, whole } from './parameters';

export const defaultPageSize = 25;
export const maxPageSize = 100;

/** One page of a list, with opaque cursors to its neighbours; `null` where there is none. */
export interface Page<T> {
  items: T[];
  next: string | null;
  previous: string | null;
  /** The page is short because so many rows were read for it as a page may cost; there are more behind `next`. */
  isCut?: true;
}

/** What every paged query takes; `size` is 25 unless told, and at most 100. */
export interface PageRequest {
  cursor?: string | undefined;
  size?: number | undefined;
}

export const cursor = text({ max: 8_000 });
export const size = whole({ min: 1, max: maxPageSize });

/** How many rows a page of the panel may have. */
export const pageSizes = [25, 50, 100] as const;

/** The same in a page's address, where it is said when it is another than the usual one. */
export const shownSize: UsualParameter<number> = usually(defaultPageSize, {
  from: (given) => pageSizes.find((choice) => String(choice) === given),
  takes: `one of ${pageSizes.join(', ')}`,
} satisfies Parameter<number>);

export const search = usually('', text({ min: 0, max: limits.name.max }));

/** The orders of a list; the first is the usual one. */
export function sortBy<const Sort extends string>(sorts: readonly [Sort, ...Sort[]]): UsualParameter<Sort> {
  return usually(sorts[0], oneOf(sorts));
}

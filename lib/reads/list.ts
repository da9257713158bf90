import { limits } from '@/lib/domain/limits';
import { oneOf, text, type UsualParameter, usually, whole } from './parameters';

export const defaultPageSize = 25;
export const maxPageSize = 100;

/** One page of a list, with opaque cursors to its neighbours; `null` where there is none. */
export interface Page<T> {
  items: T[];
  next: string | null;
  previous: string | null;
}

/** What every paged query takes; `size` is 25 unless told, and at most 100. */
export interface PageRequest {
  cursor?: string | undefined;
  size?: number | undefined;
}

export const cursor = text({ max: 8_000 });
export const size = whole({ min: 1, max: maxPageSize });
export const search = usually('', text({ min: 0, max: limits.name.max }));

/** The orders of a list; the first is the usual one. */
export function sortBy<const Sort extends string>(sorts: readonly [Sort, ...Sort[]]): UsualParameter<Sort> {
  return usually(sorts[0], oneOf(sorts));
}

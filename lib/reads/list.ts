import { z } from 'zod';
import { limits } from '@/lib/domain/limits';

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

export const cursor = z.string().min(1).max(8_000).optional();
export const sizeUpTo = (most: number) => z.coerce.number<number>().int().min(1).max(most).optional();
export const size = sizeUpTo(maxPageSize);
export const search = z.string().max(limits.name.max).default('');

/** The orders of a list; the first is the usual one. */
export function sortBy<const Sorts extends readonly [string, ...string[]]>(sorts: Sorts) {
  return z.enum(sorts).default(sorts[0] as z.core.util.NoUndefined<Sorts[number]>);
}

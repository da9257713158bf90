import type { Page } from '@/lib/reads/list';
import { type Cursor, encodeCursor } from './keyset';

/** Where a row stands in an order of rows that are held: a number, then its id. */
export type Place = readonly [number, string];

interface HeldOrder<T> {
  /** Kept in the cursors. */
  name: string;
  placeOf: (row: T) => Place;
  compare: (a: Place, b: Place) => number;
}

/**
 * A page of rows that are held in their order, by place as `readPage` reads one of a list. Back at the start with rows to
 * spare it is a full first page; behind the last row it is empty, with nothing before or after it.
 */
export function pageOfHeld<T>(
  rows: readonly T[],
  { cursor, size }: { cursor: Cursor | null; size: number },
  { name, placeOf, compare }: HeldOrder<T>,
): Page<T> {
  const begin = cursor ? beginOf(rows.map(placeOf), { cursor, size, compare }) : 0;
  const items = rows.slice(begin, begin + size);
  const [first, last] = [items[0], items.at(-1)];
  return {
    items,
    next: last !== undefined && begin + size < rows.length ? cursorAt(name, placeOf(last), 'next') : null,
    previous: first !== undefined && begin > 0 ? cursorAt(name, placeOf(first), 'previous') : null,
  };
}

/** The cursor of what comes before or after a place. */
export function cursorAt(name: string, place: Place, direction: Cursor['direction']): string {
  return encodeCursor({ sort: name, key: [...place], direction });
}

/** The smaller number first; of equal ones the smaller id. */
export function byPlace(a: Place, b: Place): number {
  return a[0] - b[0] || (a[1] < b[1] ? -1 : Number(a[1] > b[1]));
}

function beginOf(
  places: readonly Place[],
  { cursor, size, compare }: { cursor: Cursor; size: number } & Pick<HeldOrder<never>, 'compare'>,
): number {
  const at: Place = [Number(cursor.key[0]), String(cursor.key[1])];
  return cursor.direction === 'previous'
    ? Math.max(0, places.filter((place) => compare(place, at) < 0).length - size)
    : places.filter((place) => compare(place, at) <= 0).length;
}

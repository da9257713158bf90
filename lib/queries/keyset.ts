import type { Collection, Document, Filter, FindCursor } from 'mongodb';
import { z } from 'zod';
import { defaultPageSize, maxPageSize, type Page, type PageRequest } from '@/lib/reads/list';

interface SortField {
  field: string;
  kind: 'string' | 'number' | 'date';
}

/** An order of a list. Its name is kept in the cursors; `_id` breaks ties and need not be named. */
export interface KeysetOrder {
  name: string;
  fields: readonly SortField[];
  descending: boolean;
}

/** The order of a list by one of its columns; a sort's name is the column's, after a `-` when it descends. */
export function orderOf<Column extends string>(
  sort: Column | `-${Column}`,
  columns: Record<Column, KeysetOrder['fields']>,
): KeysetOrder {
  const column = sort.replace(/^-/, '') as Column;
  return { name: sort, fields: columns[column], descending: sort.startsWith('-') };
}

interface KeysetQuery<D extends Document> {
  filter: Filter<D>;
  order: KeysetOrder;
  page: PageRequest;
  /** Fields to leave out of the rows, those of the order never. */
  without?: readonly (keyof D & string)[];
  /** What of the condition the database cannot be asked; rows for which it is false are read and passed over. */
  keep?: (row: D) => boolean;
  /** How many rows are read for a page with `keep`; one that would take more is short and says so. */
  most?: number;
}

/**
 * Reads one page by position in the sort key, never by count, so rows that arrive meanwhile shift nothing.
 *
 * @throws InvalidCursorError when the cursor is not one of this order.
 */
export async function readPage<D extends Document & { _id: string }>(
  collection: Collection<D>,
  query: KeysetQuery<D>,
): Promise<Page<D>> {
  const { filter, order, page, without = [], keep, most = Number.POSITIVE_INFINITY } = query;
  const size = Math.min(Math.max(page.size ?? defaultPageSize, 1), maxPageSize);
  const fields: SortField[] = [...order.fields, { field: '_id', kind: 'string' }];
  const cursor = page.cursor === undefined ? null : decodeCursor(page.cursor, order.name);
  const backwards = cursor?.direction === 'previous';
  const at = (row: D | undefined, direction: Cursor['direction']) =>
    row ? encodeCursor({ sort: order.name, key: fields.map((field) => keyOf(row, field)), direction }) : null;
  const descending = order.descending !== backwards;
  const range = cursor ? beyond(fields, cursor, descending) : {};
  const projection = Object.fromEntries(without.map((field) => [field, 0]));
  const sorted = collection
    .find({ $and: [filter, range] } as Filter<D>, { projection })
    .sort(Object.fromEntries(fields.map(({ field }) => [field, descending ? -1 : 1])));
  const { found, last } = keep
    ? await takeKept(sorted as FindCursor<D>, { count: size + 1, most }, keep)
    : { found: (await sorted.limit(size + 1).toArray()) as D[], last: undefined };
  const more = found.length > size;
  const rows = found.slice(0, size);
  if (last && !more) return cutPage(rows, last, { isFirst: cursor === null, backwards, at });
  // Back at the start with rows to spare, a full first page is worth more than a short one.
  if (backwards && !more && rows.length < size) {
    return readPage(collection, { ...query, page: { size } });
  }
  if (backwards) rows.reverse();
  return {
    items: rows,
    next: backwards || more ? at(rows.at(-1), 'next') : null,
    previous: (backwards ? more : cursor !== null) ? at(rows[0], 'previous') : null,
  };
}

/** `last` is where reading was given up. */
async function takeKept<D>(
  cursor: FindCursor<D>,
  { count, most }: { count: number; most: number },
  keep: (row: D) => boolean,
): Promise<{ found: D[]; last: D | undefined }> {
  const found: D[] = [];
  let read = 0;
  // Leaving the loop early closes the cursor.
  for await (const row of cursor) {
    read += 1;
    if (keep(row)) found.push(row);
    if (found.length === count) break;
    if (read === most) return { found, last: row };
  }
  return { found, last: undefined };
}

/** What was found before reading was given up; the way on begins at the row where that was. */
function cutPage<D>(
  found: D[],
  last: D,
  place: {
    isFirst: boolean;
    backwards: boolean;
    at: (row: D | undefined, direction: Cursor['direction']) => string | null;
  },
): Page<D> {
  const { isFirst, backwards, at } = place;
  const items = backwards ? found.toReversed() : found;
  const [previous, next] = backwards ? [last, items.at(-1) ?? last] : [items[0] ?? last, last];
  return { items, next: at(next, 'next'), previous: isFirst ? null : at(previous, 'previous'), isCut: true };
}

/**
 * Rows strictly beyond the cursor's row in the direction of reading, compared field by field. The first field's bound adds
 * nothing to that, but says where in an index to begin: alternatives say it to few planners.
 */
function beyond(fields: readonly SortField[], cursor: Cursor, descending: boolean): Document {
  if (cursor.key.length !== fields.length) throw new InvalidCursorError('the cursor is malformed');
  const values = fields.map((field, i) => cursorValue(field, cursor.key[i]));
  const operator = descending ? '$lt' : '$gt';
  const [first] = fields;
  return {
    ...(first && { [first.field]: { [`${operator}e`]: values[0] } }),
    $or: fields.map(({ field }, i) => ({
      ...Object.fromEntries(fields.slice(0, i).map((equal, j) => [equal.field, values[j]])),
      [field]: { [operator]: values[i] },
    })),
  };
}

function keyOf(row: Document, { field, kind }: SortField): string | number {
  return kind === 'date' ? (row[field] as Date).getTime() : (row[field] as string | number);
}

function cursorValue({ kind }: SortField, value: string | number | undefined): string | number | Date {
  if (typeof value !== (kind === 'string' ? 'string' : 'number')) {
    throw new InvalidCursorError('the cursor is malformed');
  }
  if (kind !== 'date') return value as string | number;
  const date = new Date(value as number);
  if (Number.isNaN(date.getTime())) throw new InvalidCursorError('the cursor is malformed');
  return date;
}

const keyValue = z.union([z.string().max(1_000), z.number().finite()]);
const cursorShape = z.strictObject({
  /** The sort it belongs to: a cursor of one order means nothing in another. */
  sort: z.string().max(40),
  /** The sort key of the row it stands at, `_id` last. */
  key: z.array(keyValue).min(1).max(4),
  direction: z.enum(['next', 'previous']),
});

/** A place in a sorted list: the row it stands at and which way to read from there. Dates are ms since the epoch. */
export type Cursor = z.infer<typeof cursorShape>;

/** A cursor that this shop did not give out, or gave out for another order of the list. */
export class InvalidCursorError extends Error {
  override name = 'InvalidCursorError';
}

/** The cursor as an opaque, URL-safe text. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/**
 * Reads a cursor that came from a URL.
 *
 * @param sort the order of the list it is used in.
 * @throws InvalidCursorError when it is malformed or belongs to another order.
 */
export function decodeCursor(text: string, sort: string): Cursor {
  const cursor = cursorShape.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
  if (!cursor.success) throw new InvalidCursorError('the cursor is malformed');
  if (cursor.data.sort !== sort) throw new InvalidCursorError('the cursor belongs to another order of the list');
  return cursor.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

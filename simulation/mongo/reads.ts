import { Query } from 'mingo';
import { testOf } from './filters';

/** `_id` is a string but for accounts, whose ids are found by their text as well. */
export type AnyDoc = { _id: string } & Record<string, unknown>;
export type Table = Map<string, AnyDoc>;

/** Documents of a table as they stand, not to be changed; those asked for by `_id` without looking at others. */
export function matching(table: Table, filter: Record<string, unknown>): AnyDoc[] {
  const ids = wantedIds(filter._id);
  const candidates = ids ? ids.flatMap((id) => table.get(id) ?? []) : [...table.values()];
  const fields = Object.entries(filter).filter(([name]) => !ids || name !== '_id');
  if (candidates.length === 0 || fields.length === 0) return candidates;
  return candidates.filter(testOf(fields));
}

/** What a filter asks of `_id`, if that is all it asks of it; null otherwise. */
function wantedIds(id: unknown): string[] | null {
  if (typeof id === 'string') return [id];
  const { $in, ...others } = (id ?? {}) as { $in?: unknown[] };
  return $in && Object.keys(others).length === 0 ? [...new Set($in.map(String))] : null;
}

/** A copy whose plain objects and arrays are its own; bytes, dates and ids are never changed in place. */
export function copyOf<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const copy: Record<string, unknown> = {};
  for (const name in value) copy[name] = copyOf(value[name]);
  return copy as T;
}

/** A copy of some fields, as far as they are there. */
function onlyOf(document: AnyDoc, fields: readonly string[]): AnyDoc {
  const there = fields.filter((field) => field in document).map((field) => [field, copyOf(document[field])]);
  return Object.fromEntries(there);
}

export interface Reading {
  filter: Record<string, unknown>;
  projection: Record<string, unknown>;
  sort?: Record<string, 1 | -1>;
  skip: number;
  limit: number;
}

const everything = new Query<AnyDoc>({});

/** Copies of what a reading finds. */
export function read(table: Table, { filter, projection, sort, skip, limit }: Reading): AnyDoc[] {
  const found = matching(table, filter);
  if (found.length === 0) return [];
  const fields = Object.keys(projection);
  if (!sort && fields.every((field) => projection[field] === 1 && !field.includes('.'))) {
    const page = found.slice(skip, limit > 0 ? skip + limit : undefined);
    return fields.length === 0 ? page.map(copyOf) : page.map((document) => onlyOf(document, ['_id', ...fields]));
  }
  const cursor = everything.find<AnyDoc>(found, projection as never);
  if (sort) cursor.sort(sort);
  if (skip > 0) cursor.skip(skip);
  if (limit > 0) cursor.limit(limit);
  return cursor.all().map(copyOf);
}

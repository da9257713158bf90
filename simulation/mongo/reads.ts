import { Query } from 'mingo';
import type { Criteria } from 'mingo/types';

/** `_id` is a string but for accounts, whose ids are found by their text as well. */
export type AnyDoc = { _id: string } & Record<string, unknown>;
export type Table = Map<string, AnyDoc>;

/** Documents of a table as they stand, not to be changed; those asked for by `_id` without looking at others. */
export function matching(table: Table, filter: Record<string, unknown>): AnyDoc[] {
  const candidates = byId(table, filter._id);
  if (candidates.length === 0 || Object.keys(filter).length === 0) return candidates;
  const isWanted = testOf(filter);
  return candidates.filter(isWanted);
}

/** Most filters ask for texts alone; mingo is for what is more than that. */
function testOf(filter: Record<string, unknown>): (document: AnyDoc) => boolean {
  const fields = Object.entries(filter);
  if (fields.every(([name, value]) => typeof value === 'string' && !name.includes('.'))) {
    return (document) => fields.every(([name, value]) => holds(document[name], value));
  }
  const query = new Query<AnyDoc>(filter as Criteria<AnyDoc>);
  return (document) => query.test(document);
}

/** A list holds what one of its values is. */
function holds(found: unknown, value: unknown): boolean {
  return found === value || (Array.isArray(found) && found.includes(value));
}

function byId(table: Table, id: unknown): AnyDoc[] {
  const ids = typeof id === 'string' ? [id] : (id as { $in?: unknown[] } | undefined)?.$in;
  if (!ids) return [...table.values()];
  return [...new Set(ids.map(String))].flatMap((wanted) => table.get(wanted) ?? []);
}

/** A copy whose plain objects and arrays are its own; bytes, dates and ids are never changed in place. */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T;
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, copyOf(field)])) as T;
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
  if (!sort && Object.keys(projection).length === 0) {
    return found.slice(skip, limit > 0 ? skip + limit : undefined).map(copyOf);
  }
  const cursor = everything.find<AnyDoc>(found, projection as never);
  if (sort) cursor.sort(sort);
  if (skip > 0) cursor.skip(skip);
  if (limit > 0) cursor.limit(limit);
  return cursor.all().map(copyOf);
}

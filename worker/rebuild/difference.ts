import { BSON } from 'mongodb';
import type { Collections } from '@/lib/mongo/collections';

/** A stored document, of whichever collection. */
export type AnyDoc = { _id: string } & Record<string, unknown>;

/**
 * Where the live data and the rebuilt ones are not the same.
 *
 * - `missing`: the log says that it should be there.
 * - `extra`: the log knows nothing of it.
 * - `changed`: it says something else.
 */
export interface Difference {
  collection: keyof Collections;
  id: string;
  kind: 'missing' | 'extra' | 'changed';
  /** What is not the same, for a changed one. */
  fields: FieldDifference[];
  /** Written past the log (`--via db`). */
  direct: boolean;
  /** What makes the live data as the log says. */
  remedy: { put: readonly AnyDoc[]; remove: readonly string[] };
}

/** Values as extended JSON, a field's absence as undefined. */
export interface FieldDifference {
  field: string;
  live: unknown;
  rebuilt: unknown;
}

/** The fields in which two contents differ, whatever the order of fields. */
export function fieldDifferences(live: object, rebuilt: object): FieldDifference[] {
  const fields = new Set([...Object.keys(live), ...Object.keys(rebuilt)]);
  return [...fields].sort().flatMap((field) => {
    const values = [live, rebuilt].map((content) => (content as Record<string, unknown>)[field]);
    if (isSame(values[0], values[1])) return [];
    const [a, b] = values.map(plain);
    return JSON.stringify(a) === JSON.stringify(b) ? [] : [{ field, live: a, rebuilt: b }];
  });
}

/** Most values are texts, numbers and times, and most are the same: extended JSON takes many times as long. */
function isSame(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (a instanceof Date && b instanceof Date && a.getTime() === b.getTime());
}

/** A value as extended JSON with its fields in alphabetical order. */
function plain(value: unknown): unknown {
  if (value === undefined) return undefined;
  // Extended JSON knows bytes by the driver's class only.
  const known = Buffer.isBuffer(value) ? new BSON.Binary(value) : value;
  return sorted((BSON.EJSON.serialize({ value: known }) as { value: unknown }).value);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, field]) => [name, sorted(field)]));
}

/** What a comparison comes to: each difference, and how many documents could not be judged. */
export interface Findings {
  found(difference: Difference): Promise<void>;
  /** Live documents that are newer than what was read, or about to be settled by the worker. */
  open(count: number): void;
  compared(count: number): void;
}

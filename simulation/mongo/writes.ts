import { update } from 'mingo';
import type { Criteria } from 'mingo/types';
import type { Modifier } from 'mingo/updater';
import { type AnyBulkWriteOperation, MongoBulkWriteError } from 'mongodb';
import { type AnyDoc, copyOf, matching, type Table } from './reads';

type Filter = Record<string, unknown>;
type Change = Record<string, Record<string, unknown>>;

/** What a write says it has done; the driver's results, as far as ours look at them. */
export interface Done {
  insertedCount: number;
  matchedCount: number;
  modifiedCount: number;
  upsertedCount: number;
  deletedCount: number;
}

const nothing: Done = { insertedCount: 0, matchedCount: 0, modifiedCount: 0, upsertedCount: 0, deletedCount: 0 };

/** Code of the server's refusal: source/mongo/base/error_codes.yml. */
const duplicateKey = 11_000;

/**
 * Carries out all of the operations that can be, as an unordered bulk.
 *
 * @throws MongoBulkWriteError when documents with the same `_id` were there, as the driver.
 */
export function bulkWrite(table: Table, operations: readonly AnyBulkWriteOperation<AnyDoc>[]): Done {
  const total = { ...nothing };
  const writeErrors: { index: number; code: number; errmsg: string }[] = [];
  for (const [index, operation] of operations.entries()) {
    const done = carryOut(table, operation);
    if (!done) writeErrors.push({ index, code: duplicateKey, errmsg: 'E11000 duplicate key error' });
    else for (const name of Object.keys(total) as (keyof Done)[]) total[name] += done[name];
  }
  if (writeErrors.length === 0) return total;
  const result = { ...total, getWriteConcernError: () => undefined };
  const [{ errmsg: message }] = writeErrors as [(typeof writeErrors)[0]];
  throw new MongoBulkWriteError({ message, code: duplicateKey, writeErrors } as never, result as never);
}

/** `null`: a document with that `_id` is there. */
function carryOut(table: Table, operation: AnyBulkWriteOperation<AnyDoc>): Done | null {
  if ('insertOne' in operation) return insert(table, copyOf(operation.insertOne.document as AnyDoc));
  if ('replaceOne' in operation) {
    const { filter, replacement, upsert = false } = operation.replaceOne;
    return write(table, filter, upsert, ({ _id }) => copyOf({ ...replacement, _id }));
  }
  if ('updateOne' in operation) {
    const { filter, update: change, upsert = false } = operation.updateOne;
    return write(table, filter, upsert, changedBy(change as Change));
  }
  if ('updateMany' in operation) {
    return write(table, operation.updateMany.filter, false, changedBy(operation.updateMany.update as Change), true);
  }
  if ('deleteMany' in operation) {
    const gone = matching(table, operation.deleteMany.filter);
    for (const { _id } of gone) table.delete(String(_id));
    return { ...nothing, deletedCount: gone.length };
  }
  throw new TypeError(`no such operation in memory: ${Object.keys(operation)}`);
}

function insert(table: Table, document: AnyDoc): Done | null {
  const key = String(document._id);
  if (table.has(key)) return null;
  table.set(key, document);
  return { ...nothing, insertedCount: 1 };
}

/** What becomes of a document; the answer is nobody else's. */
type To = (document: AnyDoc, inserts: boolean) => AnyDoc;

/** An upsert whose filter fails on an existing document collides with it, as on the server. */
function write(table: Table, filter: object, upsert: boolean, to: To, many = false): Done | null {
  const found = matching(table, filter as Filter).slice(0, many ? undefined : 1);
  for (const document of found) table.set(String(document._id), to(document, false));
  if (found.length > 0) return { ...nothing, matchedCount: found.length, modifiedCount: found.length };
  if (!upsert) return nothing;
  const equal = Object.entries(filter).filter(([, value]) => typeof value !== 'object');
  const done = insert(table, to(Object.fromEntries(equal) as AnyDoc, true));
  return done && { ...nothing, upsertedCount: 1 };
}

function changedBy({ $setOnInsert, ...change }: Change): To {
  return (document, inserts) => {
    const wanted = inserts && $setOnInsert ? { ...change, $set: { ...change.$set, ...$setOnInsert } } : change;
    const changed = copyOf(document);
    if (changePlainly(changed, wanted)) return changed;
    update(changed, wanted as Modifier<AnyDoc>, [], {} as Criteria<AnyDoc>, { cloneMode: 'none' });
    return changed;
  };
}

/** What a change does to a document's field; most changes are of these alone. */
const plainly: Record<string, (document: AnyDoc, name: string, value: unknown) => void> = {
  $set: (document, name, value) => {
    document[name] = copyOf(value);
  },
  $unset: (document, name) => {
    delete document[name];
  },
  $inc: (document, name, value) => {
    document[name] = Number(document[name] ?? 0) + Number(value);
  },
  $min: (document, name, value) => {
    const known = document[name] as number | undefined;
    if (known === undefined || (value as number) < known) document[name] = value;
  },
};

/** Changes a document in whole fields. False when the change is more than that: mingo's. */
function changePlainly(document: AnyDoc, change: Change): boolean {
  const changes = Object.entries(change);
  const isPlain = ([operator, fields]: (typeof changes)[0]) =>
    operator in plainly && Object.keys(fields).every((name) => !name.includes('.'));
  if (!changes.every(isPlain)) return false;
  for (const [operator, fields] of changes) {
    for (const [name, value] of Object.entries(fields)) plainly[operator]?.(document, name, value);
  }
  return true;
}

import type { AnyBulkWriteOperation, Db } from 'mongodb';
import { collectionNames } from '@/lib/mongo/collections';
import type { Tables } from '@/lib/store/memory/tables';
import { type AnyDoc, copyOf, matching, type Reading, read, type Table } from './reads';
import { bulkWrite } from './writes';

/** How a call reaches the database; `about` says what it is. */
export type Ask = <T>(about: string, effect: () => T, half?: () => void) => Promise<T>;

/**
 * A MongoDB database over tables in memory, with the part of the driver's interface that ours use; `collections()` of
 * `lib/mongo` takes it for one. Collections beyond the shop's own are its own, too. There are no unique indexes but
 * `_id`, and nothing is checked that the server checks (key names, sizes).
 */
export function memoryDatabase(tables: Tables, ask: Ask): Db {
  const all = new Map<string, Table>(collectionNames.map((name) => [name, tables[name] as unknown as Table]));
  const tableOf = (name: string) => {
    const table: Table = all.get(name) ?? new Map();
    all.set(name, table);
    return table;
  };
  const database = {
    collection: (name: string) => memoryCollection(name, () => tableOf(name), ask),
    listCollections: () => ({ toArray: () => ask('listCollections', () => [...all.keys()].map((name) => ({ name }))) }),
    dropCollection: (name: string) => ask(`drop ${name}`, () => void tableOf(name).clear()),
  };
  return database as unknown as Db;
}

type Filter = Record<string, unknown>;
type Operation = AnyBulkWriteOperation<AnyDoc>;

/** A collection as the driver has it, as far as ours use it. Every call is one question to the database. */
function memoryCollection(collectionName: string, table: () => Table, ask: Ask) {
  const bulk = (about: string, operations: readonly Operation[]) => {
    const half = () => void bulkWrite(table(), operations.slice(0, Math.ceil(operations.length / 2)));
    return ask(
      `${collectionName}.${about}`,
      () => bulkWrite(table(), operations),
      operations.length > 1 ? half : undefined,
    );
  };
  const one = async (about: string, operation: Operation) => bulk(about, [operation]);
  const find = (filter: Filter = {}, { projection = {} }: { projection?: Record<string, unknown> } = {}) =>
    cursorOf(ask, `${collectionName}.find`, table, { filter, projection, skip: 0, limit: 0 });
  return {
    collectionName,
    find,
    findOne: async (filter: Filter, options?: object) => (await find(filter, options).limit(1).toArray())[0] ?? null,
    countDocuments: (filter: Filter = {}) => ask(`${collectionName}.count`, () => matching(table(), filter).length),
    insertOne: (document: AnyDoc) => one('insertOne', { insertOne: { document } }),
    insertMany: (documents: readonly AnyDoc[]) =>
      bulk(
        'insertMany',
        documents.map((document) => ({ insertOne: { document } })),
      ),
    updateOne: (filter: Filter, update: object, options?: object) =>
      one('updateOne', { updateOne: { filter, update, ...options } }),
    updateMany: (filter: Filter, update: object) => one('updateMany', { updateMany: { filter, update } }),
    replaceOne: (filter: Filter, replacement: object, options?: object) =>
      one('replaceOne', { replaceOne: { filter, replacement, ...options } as never }),
    deleteMany: (filter: Filter) => one('deleteMany', { deleteMany: { filter } }),
    bulkWrite: (operations: readonly Operation[]) => bulk('bulkWrite', operations),
    /** With `returnDocument: 'after'`, which is all that ours ask for. */
    findOneAndUpdate: (filter: Filter, update: object) =>
      ask(`${collectionName}.findOneAndUpdate`, () => {
        const [found] = matching(table(), filter);
        if (!found) return null;
        bulkWrite(table(), [{ updateOne: { filter: { _id: found._id }, update } }]);
        return copyOf(table().get(String(found._id)) ?? null);
      }),
  };
}

/** Reads everything in one question, when the first document is asked for. */
function cursorOf(ask: Ask, about: string, table: () => Table, reading: Reading) {
  let mapped: (document: AnyDoc) => unknown = (document) => document;
  const cursor = {
    sort(sort: Record<string, 1 | -1>) {
      reading.sort = sort;
      return cursor;
    },
    skip(skip: number) {
      reading.skip = skip;
      return cursor;
    },
    limit(limit: number) {
      reading.limit = limit;
      return cursor;
    },
    map(to: (document: AnyDoc) => unknown) {
      mapped = to;
      return cursor;
    },
    toArray: () => ask(about, () => read(table(), reading).map(mapped)),
    async *[Symbol.asyncIterator]() {
      yield* await cursor.toArray();
    },
  };
  return cursor;
}

import { randomUUID } from 'node:crypto';
import { collectionNames, type Documents } from '@/lib/mongo/collections';
import type { Resource } from '@/lib/mongo/documents/progress';

/**
 * A database in memory: the documents of each collection, by `_id` as a string. A document is replaced and never changed
 * in place, so that a copy of the tables keeps what it saw.
 */
export type Tables = { [Name in keyof Documents]: Map<string, Documents[Name]> };

export function createTables(): Tables {
  return Object.fromEntries(collectionNames.map((name) => [name, new Map()])) as unknown as Tables;
}

/** The tables as they stand; what is written afterwards does not reach the copy. */
export function copyTables(tables: Tables): Tables {
  return Object.fromEntries(collectionNames.map((name) => [name, new Map<string, unknown>(tables[name])])) as never;
}

/** Makes the tables what a copy of them holds, as a database that is restored; the copy may be used again. */
export function restoreTables(tables: Tables, copy: Tables): void {
  for (const name of collectionNames) {
    const table: Map<string, unknown> = tables[name];
    table.clear();
    for (const [id, document] of copy[name]) table.set(id, document);
  }
}

/** Counts a change of each of the resources; an epoch begins with the first. */
export function bump({ revisions }: Pick<Tables, 'revisions'>, resources: readonly Resource[]): void {
  for (const _id of resources) {
    const { epoch, revision } = revisions.get(_id) ?? { epoch: randomUUID(), revision: 0 };
    revisions.set(_id, { _id, epoch, revision: revision + 1 });
  }
}

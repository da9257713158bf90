import type { Documents } from '@/lib/mongo/collections';
import type { Tables } from '@/lib/store/memory/tables';

/** One document that was written; undefined before its birth and after its end. */
export type Change = {
  [Name in keyof Documents]: {
    table: Name;
    id: string;
    before: Documents[Name] | undefined;
    after: Documents[Name] | undefined;
  };
}[keyof Documents];

/** Tells of every document that is written from now on, as it is. A restored copy is not told of. */
export function watchTables(tables: Tables, onChange: (change: Change) => void): void {
  for (const name of Object.keys(tables) as (keyof Tables)[])
    watch(name, tables[name] as Map<string, unknown>, onChange);
}

function watch(name: keyof Tables, table: Map<string, unknown>, onChange: (change: Change) => void): void {
  const { set, delete: remove } = Map.prototype;
  table.set = (id, after) => {
    const before = table.get(id);
    set.call(table, id, after);
    onChange({ table: name, id, before, after } as Change);
    return table;
  };
  table.delete = (id) => {
    const before = table.get(id);
    const found = remove.call(table, id);
    if (found) onChange({ table: name, id, before, after: undefined } as Change);
    return found;
  };
}

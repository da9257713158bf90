import { idAt } from '@/lib/domain/paths';
import { reads } from '@/lib/reads';
import type { AnyRead } from '@/lib/reads/read';
import type { AnyEntry } from './get-route';
import { registry } from './registry';

interface Registered {
  read: AnyRead;
  entry: AnyEntry;
}

const readsOf: Record<string, Record<string, AnyRead>> = reads;
const entriesOf = registry as Record<string, Record<string, AnyEntry>>;

/** Every read with its entry, by path; those without an id first, so that none is taken for another's id. */
const all: ReadonlyMap<string, Registered> = new Map(
  Object.entries(readsOf)
    .flatMap(([feature, ofFeature]) =>
      Object.entries(ofFeature).flatMap(([name, read]) => {
        const entry = entriesOf[feature]?.[name];
        return entry ? [[read.path, { read, entry }] as const] : [];
      }),
    )
    .sort(([a], [b]) => Number(a.includes('[id]')) - Number(b.includes('[id]'))),
);

/** The read that is declared with this path, and its entry. */
export function registered(path: string): Registered {
  const found = all.get(path);
  if (!found) throw new Error(`nothing is registered for ${path}`);
  return found;
}

/** What is read at a path of the API, and the id in it, decoded; `null` when there is nothing. */
export function readAt(pathname: string): (Registered & { id: string }) | null {
  for (const found of all.values()) {
    const id = idAt(found.read.path, pathname);
    if (id !== null) return { ...found, id };
  }
  return null;
}

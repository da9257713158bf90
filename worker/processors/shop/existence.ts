/** Which of some ids exist. */
export interface Existence {
  /** Those of the ids that exist; what is not known to is looked up, in one query. */
  look(ids: Iterable<string>): Promise<ReadonlySet<string>>;
  /** Learns that ids exist: they have just been written. */
  add(ids: Iterable<string>): void;
  clear(): void;
}

/**
 * Remembers that things exist, never what they say and never that they do not: nothing is ever deleted, so it holds
 * until the database itself is replaced (`clear`). Bounded: the ids learnt first are forgotten first.
 */
export function createExistence(
  lookUp: (ids: readonly string[]) => Promise<Set<string>>,
  capacity = 100_000,
): Existence {
  const known = new Set<string>();
  const add = (ids: Iterable<string>) => {
    for (const id of ids) known.add(id);
  };
  return {
    async look(ids) {
      // Kept apart from `known`: while the database answers, the look of another partition's chunk may forget some.
      const existing = new Set<string>();
      const wanted = new Set<string>();
      for (const id of ids) (known.has(id) ? existing : wanted).add(id);
      if (wanted.size === 0) return existing;
      const found = await lookUp([...wanted]);
      add(found);
      for (const id of known) {
        if (known.size <= capacity) break;
        known.delete(id);
      }
      for (const id of found) existing.add(id);
      return existing;
    },
    add,
    clear: () => known.clear(),
  };
}

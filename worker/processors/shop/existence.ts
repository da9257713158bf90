/** Which of some ids exist. */
export interface Existence {
  /** True for an id that the last `look` found, or that was there before. */
  has(id: string): boolean;
  /** Looks up those of the ids that are not known to exist, in one query. */
  look(ids: Iterable<string>): Promise<void>;
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
    has: (id) => known.has(id),
    async look(ids) {
      // Forgetting comes before looking, so that everything looked for is known together afterwards.
      for (const id of known) {
        if (known.size <= capacity) break;
        known.delete(id);
      }
      const unknown = [...new Set(ids)].filter((id) => !known.has(id));
      if (unknown.length > 0) add(await lookUp(unknown));
    },
    add,
    clear: () => known.clear(),
  };
}

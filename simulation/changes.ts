/** Ends what it was returned for. */
export type End = () => void;

/** Something that changes, and whoever waits for that. */
export interface Changes {
  /** Calls back after each change, until it is ended. */
  watch(look: () => void): End;
}

export function createChanges(): Changes & { tell(): void } {
  const watching = new Set<() => void>();
  return {
    watch(look) {
      watching.add(look);
      return () => watching.delete(look);
    },
    tell() {
      for (const look of [...watching]) if (watching.has(look)) look();
    },
  };
}

/** All of them as one. */
export function anyOf(all: readonly Changes[]): Changes {
  return {
    watch(look) {
      const ends = all.map((each) => each.watch(look));
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

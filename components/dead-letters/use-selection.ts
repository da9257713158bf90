'use client';

import { useCallback, useState } from 'react';

/** Things chosen from a list by their ids, also over its pages. */
export interface Selection {
  ids: readonly string[];
  has(id: string): boolean;
  /** Chooses all of them, or, when all are chosen, none of them. */
  toggle(ids: readonly string[]): void;
  clear(): void;
}

export function useSelection(): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(
    (ids: readonly string[]) =>
      setChosen((before) => {
        const all = ids.every((id) => before.has(id));
        const rest = [...before].filter((id) => !ids.includes(id));
        return new Set(all ? rest : [...rest, ...ids]);
      }),
    [],
  );
  const clear = useCallback(() => setChosen(new Set()), []);
  return { ids: [...chosen], has: (id) => chosen.has(id), toggle, clear };
}

/**
 * What `shop-events` should have said of an action, and did not.
 *
 * - `copy`: which of several records under one identity was applied.
 * - `price`: what a purchase without a quote cost.
 * - `voucher`: what became of the voucher that a purchase names.
 */
export type Open = 'copy' | 'price' | 'voucher';

/** What a rebuild had to decide anew. */
export interface Undecided {
  add(what: Open, identity: string): void;
  /** How many actions, and the identities of the first of them. */
  list(): { what: Open; count: number; first: readonly string[] }[];
}

const shown = 20;

export function createUndecided(): Undecided {
  const found = new Map<Open, { count: number; first: string[] }>();
  return {
    add(what, identity) {
      const entry = found.get(what) ?? { count: 0, first: [] };
      found.set(what, entry);
      entry.count += 1;
      if (entry.first.length < shown) entry.first.push(identity);
    },
    list: () => [...found].map(([what, entry]) => ({ what, ...entry })),
  };
}

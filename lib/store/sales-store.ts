import type { Resource } from '@/lib/mongo/documents/progress';
import type { CountedSale, SalesDoc, SalesFactDoc } from '@/lib/mongo/documents/sales';

/** What one chunk adds to one counter: nothing unless the counter's offset is still `expectedOffset`. */
export interface CounterMove {
  /** The counter with its new offset; its figures are what to add. */
  add: SalesDoc;
  /** The offset the counter was read with; null when there was no counter. */
  expectedOffset: number | null;
}

/** What one chunk corrects about one purchase: nothing unless it has still `expected` corrections. */
export interface SalesCorrection {
  /** The event id. */
  _id: string;
  expected: number;
  add: CountedSale[];
}

/** What the `sales` processor writes. Idempotent operations, as `ShopStore`'s. */
export interface SalesStore {
  /**
   * Inserts one row per purchase. A row that exists stays as it is.
   *
   * @returns the rows as they stand, in the order given: which records a purchase is counted by.
   */
  insertSalesFacts(rows: SalesFactDoc[]): Promise<SalesFactDoc[]>;
  /**
   * Appends corrections to rows by compare-and-set on how many they have.
   *
   * @returns whether all of them were appended; if not, read the rows again: which ones were not is not known.
   */
  correctSalesFacts(corrections: SalesCorrection[]): Promise<boolean>;
  /** The offsets that the counters include, by counter id; missing ones are left out. */
  counterOffsets(ids: readonly string[]): Promise<Map<string, number>>;
  /**
   * Adds to counters by compare-and-set on the offset.
   *
   * @returns whether all of them moved; if not, read the offsets again: which ones did not is not known.
   */
  moveCounters(moves: CounterMove[]): Promise<boolean>;
  bumpRevisions(resources: readonly Resource[]): Promise<void>;
}

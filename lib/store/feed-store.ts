import type { FeedDoc, FeedForgottenDoc } from '@/lib/mongo/documents/feed';
import type { Resource } from '@/lib/mongo/documents/progress';

/** What the `feed` processor writes. Idempotent operations, as `ShopStore`'s. */
export interface FeedStore {
  /** Remembers customers as forgotten, for good. */
  addForgotten(rows: FeedForgottenDoc[]): Promise<void>;
  /** Those of the customers that are forgotten. */
  forgotten(customerIds: readonly string[]): Promise<Set<string>>;
  /** Inserts the records that are not there yet; those that are stay as they are. */
  insertFeed(rows: FeedDoc[]): Promise<void>;
  /** Takes payload and key from all that is there of the customers. */
  scrubFeed(customerIds: readonly string[]): Promise<void>;
  /** Deletes all but the newest `keep` records. */
  trimFeed(keep: number): Promise<void>;
  bumpRevisions(resources: readonly Resource[]): Promise<void>;
}

/** What is left of a record of a forgotten customer. */
export const scrubbed = { payload: null, key: null, scrubbed: true } as const;

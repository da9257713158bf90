import type { FeedDoc, FeedForgottenDoc } from '@/lib/mongo/documents/feed';
import { type FeedStore, scrubbed } from '@/lib/store/feed-store';
import { existing, insertMissing } from './tables';

/** The store of the `feed` processor in memory, for unit tests. */
export function createMemoryFeedStore(): FeedStore & {
  tables: { feed: Map<string, FeedDoc>; feed_forgotten: Map<string, FeedForgottenDoc> };
} {
  const tables = { feed: new Map<string, FeedDoc>(), feed_forgotten: new Map<string, FeedForgottenDoc>() };
  return {
    tables,
    async addForgotten(rows) {
      insertMissing(tables.feed_forgotten, rows);
    },
    forgotten: async (customerIds) => existing(tables.feed_forgotten, customerIds),
    async insertFeed(rows) {
      insertMissing(tables.feed, rows);
    },
    async scrubFeed(customerIds) {
      for (const row of tables.feed.values()) {
        if (row.customerId !== null && customerIds.includes(row.customerId)) {
          tables.feed.set(row._id, { ...row, ...scrubbed });
        }
      }
    },
    async trimFeed(keep) {
      const newestFirst = [...tables.feed.values()].sort((a, b) => (a.order > b.order ? -1 : 1));
      for (const { _id } of newestFirst.slice(keep)) tables.feed.delete(_id);
    },
    bumpRevisions: async () => {},
  };
}

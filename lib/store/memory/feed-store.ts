import { type FeedStore, scrubbed } from '@/lib/store/feed-store';
import { change, existing, insertMissing } from './documents';
import { bump, type Tables } from './tables';

/** The store of the `feed` processor in memory. */
export function createMemoryFeedStore(tables: Tables): FeedStore {
  return {
    async addForgotten(rows) {
      insertMissing(tables.feed_forgotten, rows);
    },
    forgotten: async (customerIds) => existing(tables.feed_forgotten, customerIds),
    async insertFeed(rows) {
      insertMissing(tables.feed, rows);
    },
    async scrubFeed(customerIds) {
      change(
        tables.feed,
        ({ customerId }) => customerIds.includes(customerId ?? ''),
        () => scrubbed,
      );
    },
    async trimFeed(keep) {
      const newestFirst = [...tables.feed.values()].sort((a, b) => (a.order > b.order ? -1 : 1));
      for (const { _id } of newestFirst.slice(keep)) tables.feed.delete(_id);
    },
    bumpRevisions: async (resources) => bump(tables, resources),
  };
}

import type { Collections } from '@/lib/mongo/collections';
import { existingIds } from '@/lib/mongo/existing-ids';
import { bumpRevisions } from '@/lib/mongo/revisions';
import { type FeedStore, scrubbed } from '@/lib/store/feed-store';
import { insertMissing } from './insert-missing';

/** The store of the `feed` processor in MongoDB. */
export function createMongoFeedStore(collections: Collections): FeedStore {
  const { feed, feed_forgotten } = collections;
  return {
    async addForgotten(rows) {
      await insertMissing(feed_forgotten, rows);
    },
    forgotten: (customerIds) => existingIds(feed_forgotten, customerIds),
    async insertFeed(rows) {
      await insertMissing(feed, rows);
    },
    async scrubFeed(customerIds) {
      if (customerIds.length === 0) return;
      const left = { customerId: { $in: [...customerIds] }, scrubbed: { $exists: false } };
      await feed.updateMany(left, { $set: scrubbed });
    },
    async trimFeed(keep) {
      const [newestToGo] = await feed
        .find({}, { projection: { order: 1 } })
        .sort({ order: -1 })
        .skip(keep)
        .limit(1)
        .toArray();
      if (newestToGo) await feed.deleteMany({ order: { $lte: newestToGo.order } });
    },
    bumpRevisions: (resources) => bumpRevisions(collections, resources),
  };
}

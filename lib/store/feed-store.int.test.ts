import { afterAll, describe } from 'vitest';
import { openTestShop, type TestShop } from '@/lib/mongo/testing';
import { createMongoFeedStore } from './mongo/feed-store';
import { feedStoreContract } from './testing/feed-store-contract';

const shops: TestShop[] = [];
afterAll(() => Promise.all(shops.map((shop) => shop.close())));

describe('the feed store in MongoDB', () => {
  feedStoreContract(async () => {
    const shop = await openTestShop();
    shops.push(shop);
    return {
      store: createMongoFeedStore(shop.collections),
      rows: () => shop.collections.feed.find().sort({ order: 1 }).toArray(),
    };
  });
});

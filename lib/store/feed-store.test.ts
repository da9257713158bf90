import { describe } from 'vitest';
import { createMemoryFeedStore } from './memory/feed-store';
import { feedStoreContract } from './testing/feed-store-contract';

describe('the feed store in memory', () => {
  feedStoreContract(async () => {
    const store = createMemoryFeedStore();
    return { store, rows: async () => [...store.tables.feed.values()] };
  });
});

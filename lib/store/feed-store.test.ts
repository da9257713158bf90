import { describe } from 'vitest';
import { createMemoryFeedStore } from './memory/feed-store';
import { createTables } from './memory/tables';
import { feedStoreContract } from './testing/feed-store-contract';

describe('the feed store in memory', () => {
  feedStoreContract(async () => {
    const tables = createTables();
    return { store: createMemoryFeedStore(tables), rows: async () => [...tables.feed.values()] };
  });
});

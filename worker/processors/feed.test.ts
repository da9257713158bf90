import { createMemoryFeedStore } from '@/lib/store/memory/feed-store';
import { createTables } from '@/lib/store/memory/tables';
import { feedScenarios } from '@/worker/testing/feed-scenarios';

feedScenarios(async () => {
  const tables = createTables();
  return { store: createMemoryFeedStore(tables), rows: async () => [...tables.feed.values()] };
});

import { createMemoryFeedStore } from '@/lib/store/memory/feed-store';
import { feedScenarios } from '@/worker/testing/feed-scenarios';

feedScenarios(async () => {
  const store = createMemoryFeedStore();
  return { store, rows: async () => [...store.tables.feed.values()] };
});

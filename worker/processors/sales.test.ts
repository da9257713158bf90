import { createMemorySalesStore } from '@/lib/store/memory/sales-store';
import { salesScenarios } from '@/worker/testing/sales-scenarios';

salesScenarios(async () => {
  const store = createMemorySalesStore();
  return { store, counters: async () => [...store.tables.sales.values()] };
});

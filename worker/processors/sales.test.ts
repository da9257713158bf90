import { createMemorySalesStore } from '@/lib/store/memory/sales-store';
import { salesAgainScenarios } from '@/worker/testing/sales-again-scenarios';
import { salesScenarios } from '@/worker/testing/sales-scenarios';

const create = async () => {
  const store = createMemorySalesStore();
  return { store, counters: async () => [...store.tables.sales.values()] };
};
salesScenarios(create);
salesAgainScenarios(create);

import { createMemorySalesStore } from '@/lib/store/memory/sales-store';
import { createTables } from '@/lib/store/memory/tables';
import { salesAgainScenarios } from '@/worker/testing/sales-again-scenarios';
import { salesScenarios } from '@/worker/testing/sales-scenarios';

const create = async () => {
  const tables = createTables();
  return { store: createMemorySalesStore(tables), counters: async () => [...tables.sales.values()] };
};
salesScenarios(create);
salesAgainScenarios(create);

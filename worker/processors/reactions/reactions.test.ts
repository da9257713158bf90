import { createMemoryReactionsStore } from '@/lib/store/memory/reactions-store';
import { createTables } from '@/lib/store/memory/tables';
import { reactionsScenarios } from '@/worker/testing/reactions-scenarios';

reactionsScenarios(async () => {
  const tables = createTables();
  const { notices, reaction_customers, reaction_facts, rules } = tables;
  return {
    store: createMemoryReactionsStore(tables),
    notices: async () => [...notices.values()],
    states: async () => [...reaction_customers.values()],
    async putRule(rule) {
      rules.set(rule._id, rule as never);
    },
    async dropStates() {
      reaction_customers.clear();
      reaction_facts.clear();
    },
  };
});

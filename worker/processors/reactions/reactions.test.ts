import { createMemoryReactionsStore } from '@/lib/store/memory/reactions-store';
import { reactionsScenarios } from '@/worker/testing/reactions-scenarios';

reactionsScenarios(async () => {
  const store = createMemoryReactionsStore();
  const { notices, reaction_customers, reaction_facts, rules } = store.tables;
  return {
    store,
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

import { describe } from 'vitest';
import { createMemoryReactionsStore } from './memory/reactions-store';
import { reactionsStoreContract } from './testing/reactions-store-contract';

describe('the reactions store in memory', () => {
  reactionsStoreContract(async () => {
    const store = createMemoryReactionsStore();
    const { rules, notices } = store.tables;
    return {
      store,
      notice: async (id) => notices.get(id),
      async deleteRule(id) {
        const rule = rules.get(id);
        if (rule) rules.set(id, { ...rule, deleted: true });
      },
    };
  });
});

import { describe } from 'vitest';
import { createMemoryReactionsStore } from './memory/reactions-store';
import { createTables } from './memory/tables';
import { reactionsStoreContract } from './testing/reactions-store-contract';

describe('the reactions store in memory', () => {
  reactionsStoreContract(async () => {
    const tables = createTables();
    const { rules, notices } = tables;
    return {
      store: createMemoryReactionsStore(tables),
      notice: async (id) => notices.get(id),
      async deleteRule(id) {
        const rule = rules.get(id);
        if (rule) rules.set(id, { ...rule, deleted: true });
      },
    };
  });
});

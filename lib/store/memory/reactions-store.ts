import type { NoticeDoc, ReactionCustomerDoc, ReactionFactDoc, RuleDoc } from '@/lib/mongo/documents/reactions';
import type { ReactionsStore } from '@/lib/store/reactions-store';
import { insertMissing, insertOrRead, present } from './tables';

/** The store of the `reactions` processor in memory, for unit tests. */
export function createMemoryReactionsStore(): ReactionsStore & {
  tables: {
    rules: Map<string, RuleDoc>;
    notices: Map<string, NoticeDoc>;
    reaction_customers: Map<string, ReactionCustomerDoc>;
    reaction_facts: Map<string, ReactionFactDoc>;
  };
} {
  const tables = {
    rules: new Map<string, RuleDoc>(),
    notices: new Map<string, NoticeDoc>(),
    reaction_customers: new Map<string, ReactionCustomerDoc>(),
    reaction_facts: new Map<string, ReactionFactDoc>(),
  };
  return {
    tables,
    rules: async () => [...tables.rules.values()].filter(({ deleted }) => !deleted),
    async insertRule(rule) {
      insertMissing(tables.rules, [rule]);
    },
    insertReactionFacts: async (rows) => insertOrRead(tables.reaction_facts, rows),
    customerStates: async (ids) => new Map(present(tables.reaction_customers, ids).map((state) => [state._id, state])),
    async saveCustomerStates(states) {
      const done = states.map((state) => {
        if ((tables.reaction_customers.get(state._id)?.revision ?? 0) !== state.revision - 1) return false;
        tables.reaction_customers.set(state._id, state);
        return true;
      });
      return done.every(Boolean);
    },
    noticeCauses: async (ids) => new Map(present(tables.notices, ids).map(({ _id, causedBy }) => [_id, causedBy])),
    async insertNotices(notices) {
      insertMissing(tables.notices, notices);
    },
    bumpRevisions: async () => {},
  };
}

import type { ReactionsStore } from '@/lib/store/reactions-store';
import { insertMissing, insertOrRead, present } from './documents';
import { bump, type Tables } from './tables';

/** The store of the `reactions` processor in memory. */
export function createMemoryReactionsStore(tables: Tables): ReactionsStore {
  return {
    rules: async () => [...tables.rules.values()].filter(({ deleted }) => !deleted),
    async insertRule(rule) {
      if (insertMissing(tables.rules, [rule]).length === 0) bump(tables, ['rules']);
    },
    insertReactionFacts: async (rows) => insertOrRead(tables.reaction_facts, rows),
    customerStates: async (ids) => new Map(present(tables.reaction_customers, ids).map((state) => [state._id, state])),
    async saveCustomerStates(states) {
      const done = states.map((state) => {
        if ((tables.reaction_customers.get(state._id)?.revision ?? 0) !== state.revision - 1) return false;
        tables.reaction_customers.set(state._id, { ...state });
        return true;
      });
      return done.every(Boolean);
    },
    noticeCauses: async (ids) => new Map(present(tables.notices, ids).map(({ _id, causedBy }) => [_id, causedBy])),
    async insertNotices(notices) {
      insertMissing(tables.notices, notices);
    },
    bumpRevisions: async (resources) => bump(tables, resources),
  };
}

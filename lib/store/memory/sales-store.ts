import type { SalesDoc } from '@/lib/mongo/documents/sales';
import type { SalesStore } from '@/lib/store/sales-store';
import { insertOrRead, present } from './documents';
import { bump, type Tables } from './tables';

/** The store of the `sales` processor in memory. */
export function createMemorySalesStore(tables: Tables): SalesStore {
  return {
    insertSalesFacts: async (rows) => insertOrRead(tables.sales_facts, rows),
    async correctSalesFacts(rows) {
      const done = rows.map(({ _id, expected, add }) => {
        const old = tables.sales_facts.get(_id);
        const known = old?.corrections ?? [];
        if (!old || known.length !== expected) return false;
        tables.sales_facts.set(_id, { ...old, corrections: [...known, ...add] });
        return true;
      });
      return done.every(Boolean);
    },
    counterOffsets: async (ids) => new Map(present(tables.sales, ids).map(({ _id, offset }) => [_id, offset])),
    async moveCounters(moves) {
      const done = moves.map(({ add, expectedOffset }) => {
        const old = tables.sales.get(add._id);
        if ((old?.offset ?? null) !== expectedOffset) return false;
        tables.sales.set(add._id, old ? sum(old, add) : { ...add });
        return true;
      });
      return done.every(Boolean);
    },
    bumpRevisions: async (resources) => bump(tables, resources),
  };
}

function sum(old: SalesDoc, add: SalesDoc): SalesDoc {
  return {
    ...add,
    units: old.units + add.units,
    revenue: old.revenue + add.revenue,
    purchases: old.purchases + add.purchases,
  };
}

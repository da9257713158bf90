import { compareSales } from '@/faults/harness/oracle-sales';
import type { OwnedItemDoc } from '@/lib/mongo/documents/shop';
import type { Tables } from '@/lib/store/memory/tables';
import { rowsOf } from './documents';

/**
 * Counters that are not those of the purchases, a line each.
 *
 * @param isRestored whether the database was. Of an id that two purchases have used the copy may then refuse the one that
 *   a fact has told of, and it stays counted: it counts here as well (docs/simulation.md, "What is open").
 */
export function countersFaults(tables: Tables, isRestored: boolean): string[] {
  const rows = rowsOf(tables);
  if (!isRestored) return compareSales(rows);
  return compareSales({ ...rows, owned_items: [...rows.owned_items, ...refusedThough(tables)] });
}

/** Purchases that a fact has told of and that are refused, as they were counted last. */
function refusedThough({ sales_facts, owned_items, dead_letters }: Tables): OwnedItemDoc[] {
  const taken = new Set(
    [...dead_letters.values()].flatMap(({ code, eventId }) => (code === 'event_id_taken' ? eventId : [])),
  );
  return [...sales_facts.values()].flatMap((row) => {
    if (owned_items.has(row._id) || !taken.has(row._id)) return [];
    const { product, hour, units, revenue } = row.corrections?.at(-1) ?? row;
    if (!product) return [];
    return [{ productId: product.id, purchasedAt: hour, quantity: units, unitPrice: revenue / units } as OwnedItemDoc];
  });
}

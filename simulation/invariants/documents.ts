import { compareCustomers, compareProducts, comparePurchases, compareUpdates } from '@/faults/harness/oracle-documents';
import { type ShopDocuments, type State, stateOf } from '@/faults/harness/oracle-state';
import { foldLog } from '@/faults/harness/reference';
import type { LogRecord } from '@/lib/contract/record';
import type { Tables } from '@/lib/store/memory/tables';
import { decodeOnce } from './accounted';

/** The fault rows' reference, of what it knows: ids that stand for one thing, customers who are not forgotten. */
export function documentFaults(tables: Tables, records: LogRecord[]): string[] {
  const reference = foldLog(records);
  const taken = takenIds(records);
  const rows = rowsOf(tables);
  const isForgotten = (customerId: string) => tables.customers.get(customerId)?.forgotten === true;
  const state = stateOf({
    ...rows,
    customers: rows.customers.filter(({ forgotten }) => !forgotten),
    customer_updates: rows.customer_updates.filter(({ customerId }) => !isForgotten(customerId)),
  });
  const known = { ...state, updates: new Map([...state.updates].filter(([id]) => !taken.has(id))) };
  const owned_items = state.owned_items.filter(({ _id }) => !taken.has(_id)).map(withoutVoucher);
  return [
    ...compareUpdates(known, reference),
    ...comparePurchases({ ...state, owned_items }, reference),
    ...compareCustomers(state),
    ...compareProducts(state),
  ];
}

/** What the reference knows of a purchase: vouchers are another invariant's. */
function withoutVoucher(item: State['owned_items'][number]): State['owned_items'][number] {
  const unitPrice = item.voucher?.fullPrice ?? item.unitPrice;
  return item.voucher ? { ...item, unitPrice, value: unitPrice * item.quantity } : item;
}

/** Identities that records use for different things: which one was first is not the reference's to say. */
function takenIds(records: readonly LogRecord[]): Set<string> {
  const taken = new Set<string>();
  const said = new Map<string, string>();
  for (const record of records) {
    const decoded = decodeOnce(record);
    if (!decoded.ok) continue;
    const { identity, action } = decoded.record;
    const says = JSON.stringify(action);
    if ((said.get(identity) ?? says) !== says) taken.add(identity);
    said.set(identity, says);
  }
  return taken;
}

export function rowsOf(tables: Tables): ShopDocuments {
  const rows = Object.entries(tables).map(([name, table]) => [name, [...table.values()]]);
  return Object.fromEntries(rows);
}

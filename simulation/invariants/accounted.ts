import { type LogRecord, originalPosition, positionId } from '@/lib/contract/record';
import { decode } from '@/lib/contract/wire';
import { effectCollections } from '@/lib/mongo/effects';
import type { Tables } from '@/lib/store/memory/tables';

type Decoded = ReturnType<typeof decode>;

const decoded = new WeakMap<LogRecord, Decoded>();

/** `decode`, once for each record of the log. */
export function decodeOnce(record: LogRecord): Decoded {
  const found = decoded.get(record) ?? decode(record);
  decoded.set(record, found);
  return found;
}

/** Whether an action has its effect, waits, or is a dead letter. */
export function isActionAccounted(record: LogRecord, tables: Tables): boolean {
  if (isDeadLetter(record, tables)) return true;
  const found = decodeOnce(record);
  if (!found.ok) return false;
  const { action, identity } = found.record;
  if (action.type === 'forget_customer') return tables.customers.get(action.data.customerId)?.forgotten === true;
  if (tables[effectCollections[action.type]].has(identity)) return true;
  return action.type === 'customer_buys_product' && tables.parked.has(identity);
}

/** A fact as far as the oracle reads it. */
export interface Told {
  fact_type: string;
  event_id: string;
  customer_id?: string;
  version: string;
}

/** `null` for what is no JSON object with a type. */
export function readTold({ value }: LogRecord): Told | null {
  try {
    const told = JSON.parse(value?.toString() ?? 'null');
    return typeof told?.fact_type === 'string' ? told : null;
  } catch {
    return null;
  }
}

/** Whether a purchase that a fact tells of is counted, in the counters' rows or for the rules; or is a dead letter. */
export function isFactAccounted(record: LogRecord, by: 'sales_facts' | 'reaction_facts', tables: Tables): boolean {
  if (isDeadLetter(record, tables)) return true;
  const told = readTold(record);
  return told !== null && (told.fact_type !== 'purchase_applied' || tables[by].has(told.event_id));
}

function isDeadLetter(record: LogRecord, { dead_letters }: Tables): boolean {
  const original = positionId({ topic: record.topic, ...originalPosition(record) });
  return dead_letters.has(positionId(record)) || dead_letters.has(original);
}

import type { FactOfAnyVersion } from '@/lib/contract/facts-version-1';
import type { LogRecord } from '@/lib/contract/record';
import type { Rejection } from '@/lib/contract/wire';
import { purchaseValue } from '@/lib/domain/value';
import { warsawDay } from '@/lib/domain/warsaw-time';
import { readFact } from '@/worker/processors/read-fact';

interface Common {
  /** The event id of the action that the fact comes from. */
  id: string;
  customerId: string;
  /** By the log's time. */
  at: Date;
  partition: number;
  offset: number;
}
export interface Saved extends Common {
  kind: 'saved';
  city: string | null;
}
export interface Bought extends Common {
  kind: 'bought';
  /** Europe/Warsaw, `YYYY-MM-DD`. */
  day: string;
  type: string;
  units: number;
  /** Grosze. */
  value: number;
}
export interface Forgotten extends Common {
  kind: 'forgotten';
}

/** What a fact says of a customer, as far as rules care. */
export type CustomerEvent = Saved | Bought | Forgotten;

/** Reads a record of `shop-events`; nothing when rules do not care about what it says. */
export function readEvent(record: LogRecord): { event: CustomerEvent | undefined } | { rejection: Rejection } {
  const result = readFact(record);
  return 'rejection' in result ? result : { event: eventOf(result.fact, record) };
}

function eventOf(fact: FactOfAnyVersion, { partition, offset }: LogRecord): CustomerEvent | undefined {
  if (fact.fact_type === 'product_saved' || fact.fact_type === 'voucher_issued') return undefined;
  const at = new Date(fact.recorded_at);
  const common = { id: fact.event_id, customerId: fact.customer_id, at, partition, offset };
  switch (fact.fact_type) {
    case 'customer_saved':
      return { kind: 'saved', ...common, city: fact.city };
    case 'customer_forgotten':
      return { kind: 'forgotten', ...common };
    case 'purchase_applied': {
      const { product_type: type, unit_price_grosze: unitPrice, quantity: units } = fact;
      const value = purchaseValue({ unitPrice, quantity: units });
      return { kind: 'bought', ...common, day: warsawDay(at), type, units, value };
    }
  }
}

import type { Fact } from '@/lib/contract/facts';
import type { LogRecord } from '@/lib/contract/record';
import type { Rejection } from '@/lib/contract/wire';
import { zlotyToGrosze } from '@/lib/domain/money';
import { purchaseValue } from '@/lib/domain/purchase';
import { warsawDay } from '@/lib/domain/warsaw-time';
import { notAnAmount, readFact } from '@/worker/processors/read-fact';

interface Common {
  /** The event id of the action that the fact comes from. */
  id: string;
  customerId: string;
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
export function readEvent(record: LogRecord): { event?: CustomerEvent } | { rejection: Rejection } {
  const result = readFact(record);
  return 'rejection' in result ? result : eventOf(result.fact, record);
}

function eventOf(fact: Fact, { partition, offset }: LogRecord): { event?: CustomerEvent } | { rejection: Rejection } {
  if (fact.fact_type === 'product_saved' || fact.fact_type === 'voucher_issued') return {};
  const at = new Date(fact.occurred_at);
  const common = { id: fact.event_id, customerId: fact.customer_id, at, partition, offset };
  switch (fact.fact_type) {
    case 'customer_saved':
      return { event: { kind: 'saved', ...common, city: fact.city } };
    case 'customer_forgotten':
      return { event: { kind: 'forgotten', ...common } };
    case 'purchase_applied': {
      const unitPrice = zlotyToGrosze(fact.unit_price);
      if (unitPrice === null) return notAnAmount(fact.unit_price);
      const { type, quantity: units } = fact;
      const value = purchaseValue({ unitPrice, quantity: units });
      return { event: { kind: 'bought', ...common, day: warsawDay(at), type, units, value } };
    }
  }
}

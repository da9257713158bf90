import type { FactOfAnyVersion } from '@/lib/contract/facts-version-1';
import type { LogRecord } from '@/lib/contract/record';
import type { Rejection } from '@/lib/contract/wire';
import { purchaseValue } from '@/lib/domain/value';
import { warsawDay } from '@/lib/domain/warsaw-time';
import type { CustomerEvent } from '@/lib/rules/events';
import { readFact } from '@/worker/processors/read-fact';

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

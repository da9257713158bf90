import { type Fact, fact } from '@/lib/contract/facts';
import { reasonsOf } from '@/lib/contract/reasons';
import type { LogRecord } from '@/lib/contract/record';
import { type Rejection, rejectionOf } from '@/lib/contract/wire';

/** Reads a record of `shop-events`. Never throws: what is no fact comes back as a rejection. */
export function readFact(record: LogRecord): { fact: Fact } | { rejection: Rejection } {
  let json: unknown;
  try {
    json = JSON.parse(record.value?.toString('utf8') ?? '');
  } catch {
    return { rejection: rejectionOf('not_json', { problem: 'not_json' }) };
  }
  const parsed = fact.safeParse(json);
  if (parsed.success) return { fact: parsed.data };
  return { rejection: rejectionOf('invalid', ...reasonsOf(parsed.error, json)) };
}

/** What a fact without an amount of money that can be counted is refused with. */
export function notAnAmount(unitPrice: number): { rejection: Rejection } {
  const values = { found: String(unitPrice) };
  return { rejection: rejectionOf('invalid', { problem: 'bad_price', field: 'unit_price', values }) };
}

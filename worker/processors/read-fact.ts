import { type Fact, fact } from '@/lib/contract/facts';
import type { LogRecord } from '@/lib/contract/record';
import type { Rejection } from '@/lib/contract/wire';

/** Reads a record of `shop-events`. Never throws: what is no fact comes back as a rejection. */
export function readFact(record: LogRecord): { fact: Fact } | { rejection: Rejection } {
  let json: unknown;
  try {
    json = JSON.parse(record.value?.toString('utf8') ?? '');
  } catch {
    return { rejection: { code: 'not_json', message: 'the fact is not JSON' } };
  }
  const parsed = fact.safeParse(json);
  if (parsed.success) return { fact: parsed.data };
  const message = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'value'}: ${message}`).join('; ');
  return { rejection: { code: 'invalid', message: message.slice(0, 1000) } };
}

/** What a fact without an amount of money that can be counted is refused with. */
export function notAnAmount(unitPrice: number): { rejection: Rejection } {
  return { rejection: { code: 'invalid', message: `unit_price: ${unitPrice} is not an amount in złoty` } };
}

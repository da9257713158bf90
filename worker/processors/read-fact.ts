import { type FactOfAnyVersion, factOfAnyVersion } from '@/lib/contract/facts-version-1';
import { reasonsOf } from '@/lib/contract/reasons';
import type { LogRecord } from '@/lib/contract/record';
import { type Rejection, rejectionOf } from '@/lib/contract/wire';

/** Reads a record of `shop-events`. Never throws: what is no fact comes back as a rejection. */
export function readFact(record: LogRecord): { fact: FactOfAnyVersion } | { rejection: Rejection } {
  let json: unknown;
  try {
    json = JSON.parse(record.value?.toString('utf8') ?? '');
  } catch {
    return { rejection: rejectionOf('not_json', { problem: 'not_json' }) };
  }
  const parsed = factOfAnyVersion.safeParse(json);
  if (parsed.success) return { fact: parsed.data };
  return { rejection: rejectionOf('invalid', ...reasonsOf(parsed.error, json)) };
}

import type { LogRecord } from '@/lib/contract/record';
import { FatalError } from '@/worker/exit-codes';
import { InterruptedError } from './patience';

/** The first record that a handler fails on; those before it are applied. */
export interface Culprit {
  record: LogRecord;
  error: Error;
}

/**
 * Applies records in order. When that fails by a bug, halves find the one to blame: applying again is harmless, so
 * everything before it ends up applied.
 *
 * @param apply waits out outages itself.
 * @returns the culprit, or null when all are applied.
 * @throws InterruptedError or FatalError from `apply`.
 */
export async function applyOrBlame(
  apply: (records: LogRecord[]) => Promise<void>,
  records: LogRecord[],
): Promise<Culprit | null> {
  try {
    await apply(records);
    return null;
  } catch (error) {
    if (error instanceof InterruptedError || error instanceof FatalError) throw error;
    const [only] = records;
    if (only && records.length === 1) return { record: only, error: toError(error) };
  }
  const middle = Math.ceil(records.length / 2);
  return (await applyOrBlame(apply, records.slice(0, middle))) ?? (await applyOrBlame(apply, records.slice(middle)));
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

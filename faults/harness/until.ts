import { setTimeout as delay } from 'node:timers/promises';
import { patience } from './figures';

/** What was waited for did not come; the message says what was seen last. */
export class DeadlineError extends Error {
  override name = 'DeadlineError';
}

/**
 * Asks until the answer is something other than null, undefined or false.
 *
 * @param what named in the error.
 * @param targetMs how long it may take on a quiet machine; it is given up after `patience` times that. Errors of `ask`
 *   count as "not yet" and the last is told.
 * @throws DeadlineError
 */
export async function until<T>(
  what: string,
  targetMs: number,
  ask: () => T | Promise<T>,
  { everyMs = 50, seen }: { everyMs?: number; seen?: () => unknown } = {},
): Promise<NonNullable<Exclude<T, false>>> {
  const timeoutMs = targetMs * patience;
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) return answer as NonNullable<Exclude<T, false>>;
      last = seen?.();
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) throw new DeadlineError(`${what}: not within ${timeoutMs} ms; last seen: ${show(last)}`);
    await delay(everyMs);
  }
}

/** The length of a fault: not a wait for an outcome. */
export function lasts(ms: number): Promise<void> {
  return delay(ms);
}

function show(value: unknown): string {
  if (value instanceof Error) return value.message;
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

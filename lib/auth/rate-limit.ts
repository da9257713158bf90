import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** So many calls in so many seconds, counted per what `by` names. */
export interface RateLimit {
  by: 'viewer' | 'email' | 'address' | 'email_and_address' | 'everybody';
  points: number;
  seconds: number;
  /** Successful calls are not held against the caller. */
  failuresOnly?: boolean;
}

/** What a caller is counted by. `viewer` is the user's id, or the address of somebody without a session. */
export type RateKeys = Record<'viewer' | 'email' | 'address', string>;

/** Bundles and hot reload evaluate modules more than once; a limit counts once per process. */
const held = globalThis as typeof globalThis & { clientflowRateLimits?: Map<string, RateLimiterMemory> };

/**
 * Counts one call of an action against every limit.
 *
 * @returns `null` when it may go on, else the seconds after which trying again makes sense.
 */
export async function consumeLimits(
  action: string,
  limits: readonly RateLimit[],
  keys: RateKeys,
): Promise<number | null> {
  for (const limit of limits) {
    try {
      await limiter(action, limit).consume(keyOf(limit, keys));
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    }
  }
  return null;
}

/** Forgets the failures of a caller who has succeeded. */
export async function forgetFailures(action: string, limits: readonly RateLimit[], keys: RateKeys): Promise<void> {
  for (const limit of limits.filter(({ failuresOnly }) => failuresOnly)) {
    await limiter(action, limit).delete(keyOf(limit, keys));
  }
}

/** Forgets every call counted so far; tests of other things than limits begin with it. */
export function forgetAllCalls(): void {
  held.clientflowRateLimits?.clear();
}

function limiter(action: string, { by, points, seconds }: RateLimit): RateLimiterMemory {
  held.clientflowRateLimits ??= new Map();
  const name = `${action}|${by}|${points}|${seconds}`;
  const known = held.clientflowRateLimits.get(name);
  if (known) return known;
  const made = new RateLimiterMemory({ keyPrefix: name, points, duration: seconds });
  held.clientflowRateLimits.set(name, made);
  return made;
}

function keyOf({ by }: RateLimit, keys: RateKeys): string {
  switch (by) {
    case 'everybody':
      return 'all';
    case 'email_and_address':
      return JSON.stringify([keys.email, keys.address]);
    default:
      return keys[by];
  }
}

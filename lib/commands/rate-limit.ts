import type { Viewer } from '@/lib/auth/viewer';

/** So many calls in so many seconds, counted per what `by` names. */
export interface RateLimit {
  by: 'viewer' | 'email' | 'address' | 'email_and_address';
  points: number;
  seconds: number;
  /** Successful calls are not held against the caller. */
  failuresOnly?: boolean;
  /** Counted together with the calls of all commands that say the same: what is guessed is one thing. */
  together?: string;
}

/** What a caller is counted by. `viewer` is the user's id, or the address of somebody without a session. */
type RateKeys = Record<'viewer' | 'email' | 'address', string>;

/** By what a call is counted; an e-mail is the one that it names. */
export function rateKeysOf(viewer: Viewer, address: string, input: unknown): RateKeys {
  const email = typeof input === 'object' && input !== null && 'email' in input ? input.email : undefined;
  return {
    viewer: viewer.role === 'anonymous' ? address : viewer.userId,
    address,
    email: typeof email === 'string' ? email.trim().toLowerCase().slice(0, 254) : 'none',
  };
}

interface Count {
  calls: number;
  /** When the window ends, ms. */
  endsAt: number;
}

interface Held {
  counts: Map<string, Recent<Count>>;
  /** E-mail and address pairs that have signed in. */
  succeeded: Recent<true>;
}

/** How many callers each limit remembers: some megabytes for all of them, whoever asks. */
const remembered = 20_000;

/** Bundles and hot reload evaluate modules more than once; a limit counts once per process. */
const process = globalThis as typeof globalThis & { clientflowRateLimits?: Held };

/**
 * Counts one call against every limit that the caller has for himself, then against those he shares with others, which
 * nobody uses up who is over one of his own. Who has signed in from this address before is held to his own alone: what
 * strangers guess does not lock him out.
 *
 * @param scope `shared` only when the call is worth something: an input that is not valid never counts for others.
 * @returns `null` when it may go on, else the seconds after which trying again makes sense.
 */
export function consumeLimits(
  command: string,
  limits: readonly RateLimit[],
  keys: RateKeys,
  scope: 'own' | 'shared',
): number | null {
  for (const limit of limits.filter((candidate) => isShared(candidate) === (scope === 'shared'))) {
    if (isShared(limit) && held().succeeded.get(pairOf(keys))) continue;
    const count = countOf(command, limit, keys);
    count.calls += 1;
    if (count.calls > limit.points) return Math.max(1, Math.ceil((count.endsAt - Date.now()) / 1000));
  }
  return null;
}

/** A call that has succeeded: the caller's failures are forgotten, and what it counted for others is taken back. */
export function forgetFailures(command: string, limits: readonly RateLimit[], keys: RateKeys): void {
  for (const limit of limits.filter(({ failuresOnly }) => failuresOnly)) {
    if (isShared(limit)) takeBack(command, limit, keys);
    else counts(command, limit).delete(keyOf(limit, keys));
    held().succeeded.set(pairOf(keys), true);
  }
}

/** A call that came to nothing by no fault of the caller is not a failure. */
export function takeBackCall(command: string, limits: readonly RateLimit[], keys: RateKeys): void {
  for (const limit of limits.filter(({ failuresOnly }) => failuresOnly)) takeBack(command, limit, keys);
}

/** Forgets every call counted so far; tests of other things than limits begin with it. */
export function forgetAllCalls(): void {
  delete process.clientflowRateLimits;
}

/** How many callers are remembered at the moment, over all limits. */
export function rememberedCallers(): number {
  return [...held().counts.values()].reduce((sum, { size }) => sum + size, held().succeeded.size);
}

/** Others' calls count against it too. */
function isShared({ by }: RateLimit): boolean {
  return by === 'email';
}

function takeBack(command: string, limit: RateLimit, keys: RateKeys): void {
  const count = counts(command, limit).get(keyOf(limit, keys));
  if (count) count.calls = Math.max(0, count.calls - 1);
}

function countOf(command: string, limit: RateLimit, keys: RateKeys): Count {
  const known = counts(command, limit).get(keyOf(limit, keys));
  const now = Date.now();
  const count = known && known.endsAt > now ? known : { calls: 0, endsAt: now + limit.seconds * 1000 };
  counts(command, limit).set(keyOf(limit, keys), count);
  return count;
}

function counts(command: string, { by, points, seconds, together }: RateLimit): Recent<Count> {
  const name = `${together ?? command}|${by}|${points}|${seconds}`;
  const known = held().counts.get(name);
  if (known) return known;
  const made = new Recent<Count>(remembered);
  held().counts.set(name, made);
  return made;
}

function held(): Held {
  process.clientflowRateLimits ??= { counts: new Map(), succeeded: new Recent(remembered) };
  return process.clientflowRateLimits;
}

function keyOf({ by }: RateLimit, keys: RateKeys): string {
  return by === 'email_and_address' ? pairOf(keys) : keys[by];
}

function pairOf({ email, address }: RateKeys): string {
  return JSON.stringify([email, address]);
}

/** A map that holds so many entries at most: what was used longest ago makes room. */
class Recent<Value> {
  readonly #entries = new Map<string, Value>();

  constructor(readonly capacity: number) {}

  get size(): number {
    return this.#entries.size;
  }

  /** Looking does not count as use. */
  get(key: string): Value | undefined {
    return this.#entries.get(key);
  }

  set(key: string, value: Value): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const oldest = this.#entries.keys().next().value;
    if (this.#entries.size > this.capacity && oldest !== undefined) this.#entries.delete(oldest);
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}

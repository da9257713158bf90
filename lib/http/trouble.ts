import { unstable_isUnrecognizedActionError } from 'next/navigation';

/**
 * What came instead of a command's own answer. With some of them the command certainly did not run:
 *
 * - `offline`: the browser is offline and the server did not answer a knock, so nothing was sent.
 * - `held`: the next page is still awaited, and Next sends acts only after it (`held-navigation.ts`).
 * - `new_version`: the server was built anew and does not know the command of this page.
 * - `too_large`, `busy`, `turned_away`: 413, 429, another 4xx; the request was answered before it got to the command.
 *
 * With the others nobody knows:
 *
 * - `gateway`: a proxy answered in the server's place (502, 503, 504). Some say 503 also after they have passed the
 *   request on, so it is no proof that it did not arrive.
 * - `lost`: no answer came. `strange`: an answer that is not ours, such as the sign-in page of a network.
 * - `bug`: the command failed with an error (500).
 */
export type TroubleKind =
  | 'offline'
  | 'held'
  | 'new_version'
  | 'too_large'
  | 'busy'
  | 'turned_away'
  | 'gateway'
  | 'lost'
  | 'strange'
  | 'bug';

export interface Trouble {
  kind: TroubleKind;
  /** When trying again makes sense, as far as the answer said. */
  retryAfterSeconds?: number;
}

const unsent: ReadonlySet<TroubleKind> = new Set([
  'offline',
  'held',
  'new_version',
  'too_large',
  'busy',
  'turned_away',
]);

/** True when the command certainly did not run. */
export function isUnsent({ kind }: Trouble): boolean {
  return unsent.has(kind);
}

/** A command that did not answer; `trouble` says why. */
export class TroubleError extends Error {
  override name = 'TroubleError';
  constructor(readonly trouble: Trouble) {
    super(`a command got no answer of its own: ${trouble.kind}`);
  }
}

/** Why a command threw, in the browser. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof TroubleError) return error.trouble;
  return { kind: unstable_isUnrecognizedActionError(error) ? 'new_version' : 'bug' };
}

/** What an answer is that did not come from the command; its status and `Retry-After` say it. */
export function troubleOfAnswer({ status, headers }: Pick<Response, 'status' | 'headers'>): Trouble {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  const retry = Number.isInteger(seconds) && seconds > 0 ? { retryAfterSeconds: seconds } : {};
  return { kind: kindOf(status), ...retry };
}

function kindOf(status: number): TroubleKind {
  if (status < 400) return 'strange';
  // A proxy that grew tired of waiting for the request may have passed a part of it on.
  if (status === 408) return 'lost';
  if (status === 413) return 'too_large';
  if (status === 429) return 'busy';
  if (status < 500) return 'turned_away';
  return status === 500 ? 'bug' : 'gateway';
}

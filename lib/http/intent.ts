import type { ActionStatus, CommandResult, Refusal } from '@/lib/domain/command-result';
import type { Reason } from '@/lib/domain/reason';
import type { VoucherOutcome } from '@/lib/domain/voucher';
import type { Kept } from './kept-intent';
import type { Trouble } from './trouble';

/** What somebody wants done once, however often it is sent: the content is locked to the id. */
export interface Intent<Input> {
  /** UUIDv7; becomes the event id. */
  eventId: string;
  input: Input;
  /** Browser clock, ms. */
  clickedAt: number;
}

/**
 * - `sending`: handed to the server; `pending`: in the log; `parked`: in the log, waiting for a customer or product.
 * - `applied`, `rejected`: the worker's final word. `refused`, `invalid`: nothing was published; submit again.
 * - `unsent`: the request certainly did not get to the server's command. The same content goes out under the same id.
 * - `unconfirmed`: nobody knows whether it is in the log. Only the same content may be sent again, under the same id.
 */
export type Phase =
  | 'idle'
  | 'sending'
  | 'pending'
  | 'parked'
  | 'applied'
  | 'rejected'
  | 'refused'
  | 'invalid'
  | 'unsent'
  | 'unconfirmed';

export interface IntentState<Input> {
  phase: Phase;
  intent: Intent<Input> | null;
  /** An attempt went unanswered: whatever later attempts say, the first may be in the log. */
  unsure: boolean;
  /** Id of the customer, product or run that the intent is about. */
  id: string | null;
  /** Message keys by form field, when `invalid`. */
  fields: Record<string, string[]>;
  /** Why the last attempt was refused; also beside `unconfirmed`, when an earlier attempt may have been published. */
  refusal: { reason: Refusal; retryAfterSeconds?: number; currentPrice?: number } | null;
  /** What came instead of the last attempt's answer; beside `unsent` and `unconfirmed`. */
  trouble: Trouble | null;
  rejection: { code: string; message: string; reasons?: Reason[] | undefined } | null;
  /** When a parked purchase is given up, ISO 8601. */
  parkedUntil: string | null;
  /** Applied, but a newer update of the same thing already stood. */
  stale: boolean;
  /** Applied: what became of the voucher that a purchase named. */
  voucher: VoucherOutcome | null;
  /** Records the worker has still to read, `null` when unknown. */
  behind: number | null;
  slow: 'processing' | 'behind' | null;
  /** Browser clock, ms, when the broker's confirmation arrived. */
  publishedAt: number | null;
  /** Browser clock, ms, when the final state was seen. */
  settledAt: number | null;
  /** A second click was taken for a double click, and nothing was sent for it. */
  repeated: boolean;
  /** Durations in ms: click → confirmed (browser clock), log → database (servers' clocks). */
  times: { published: number | null; applied: number | null };
}

export type IntentEvent<Input> =
  | { type: 'submit'; intent: Intent<Input> }
  /** An earlier page was left before this had come to its end. */
  | { type: 'resume'; kept: Kept<Input> }
  | { type: 'retry' }
  | { type: 'answer'; eventId: string; result: CommandResult; at: number }
  /** No answer of the command's own came. */
  | { type: 'failed'; eventId: string; trouble: Trouble }
  | { type: 'status'; eventId: string; status: ActionStatus; at: number }
  | { type: 'repeat' }
  | { type: 'tick'; at: number }
  | { type: 'reset' };

/** After this long in the log an action is "processing", and then "the worker is behind"; ms. */
export const slowAfter = { processing: 2_000, behind: 15_000 } as const;

/** The usual time of a double click, and how long an outcome must be in sight before a click can be meant; ms. */
const doubleClickMs = 500;
const inSightMs = 250;

export function idleIntent<Input>(): IntentState<Input> {
  return {
    phase: 'idle',
    intent: null,
    unsure: false,
    id: null,
    fields: {},
    refusal: null,
    trouble: null,
    rejection: null,
    parkedUntil: null,
    stale: false,
    voucher: null,
    behind: null,
    slow: null,
    publishedAt: null,
    settledAt: null,
    repeated: false,
    times: { published: null, applied: null },
  };
}

/** True while nothing else may be submitted: it is on its way, or may be in the log without our knowing. */
export function isLocked({ phase }: IntentState<unknown>): boolean {
  return phase === 'sending' || phase === 'unconfirmed';
}

/** True while the worker's word is awaited, which `/api/actions/<id>` brings. */
export function isAwaited({ phase }: IntentState<unknown>): boolean {
  return phase === 'pending' || phase === 'parked' || phase === 'unconfirmed';
}

/** True from the click until its final state is known. */
export function isUnderWay(state: IntentState<unknown>): boolean {
  return state.phase === 'sending' || isAwaited(state);
}

/**
 * True for the second click of a double click: the same content within the time of a double click, before anybody can
 * have answered to the first one's outcome. Who has seen it and clicks again wants it again.
 */
export function isRepeat<Input>(state: IntentState<Input>, input: Input, at: number): boolean {
  const { phase, intent, settledAt } = state;
  if (!intent || phase === 'refused' || phase === 'invalid' || phase === 'unsent') return false;
  const wasSeen = settledAt !== null && at - settledAt >= inSightMs;
  return !wasSeen && at - intent.clickedAt < doubleClickMs && isSame(input, intent.input);
}

/** True when both say the same. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** True when the same content may go out again under the same id. */
export function mayRetry({ phase }: IntentState<unknown>): boolean {
  return phase === 'unconfirmed' || phase === 'unsent';
}

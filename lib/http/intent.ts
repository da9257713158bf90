import type { ActionResult, ActionStatus, Refusal } from '@/lib/domain/action-result';
import type { Reason } from '@/lib/domain/reason';
import type { VoucherOutcome } from '@/lib/domain/voucher';

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
  | 'unconfirmed';

export interface IntentState<Input> {
  phase: Phase;
  intent: Intent<Input> | null;
  /** An attempt went unanswered: whatever later attempts say, the first may be in the log. */
  unsure: boolean;
  /** Id of the customer, product or run that the action is about. */
  id: string | null;
  /** Message keys by form field, when `invalid`. */
  fields: Record<string, string[]>;
  /** Why the last attempt was refused; also beside `unconfirmed`, when an earlier attempt may have been published. */
  refusal: { reason: Refusal; retryAfterSeconds?: number; currentPrice?: number } | null;
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
  /** Durations in ms: click → confirmed (browser clock), log → database (servers' clocks). */
  times: { published: number | null; applied: number | null };
}

export type IntentEvent<Input> =
  | { type: 'submit'; intent: Intent<Input> }
  /** An earlier page was left before it knew whether this was published. */
  | { type: 'resume'; intent: Intent<Input> }
  | { type: 'retry' }
  | { type: 'answer'; eventId: string; result: ActionResult; at: number }
  /** The request failed on its way: the server may have published it. */
  | { type: 'lost'; eventId: string }
  | { type: 'status'; eventId: string; status: ActionStatus }
  | { type: 'tick'; at: number }
  | { type: 'reset' };

/** After this long in the log an action is "processing", and then "the worker is behind"; ms. */
export const slowAfter = { processing: 2_000, behind: 15_000 } as const;

const repeatMs = 1_000;

export function idleIntent<Input>(): IntentState<Input> {
  return {
    phase: 'idle',
    intent: null,
    unsure: false,
    id: null,
    fields: {},
    refusal: null,
    rejection: null,
    parkedUntil: null,
    stale: false,
    voucher: null,
    behind: null,
    slow: null,
    publishedAt: null,
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

/** True for the second click of a double click: the same content within a second of an accepted one. */
export function isRepeat<Input>(state: IntentState<Input>, input: Input, at: number): boolean {
  if (!state.intent || state.phase === 'refused' || state.phase === 'invalid') return false;
  return at - state.intent.clickedAt < repeatMs && JSON.stringify(input) === JSON.stringify(state.intent.input);
}

/** The life of one intent. Events about another intent, or that come too late, change nothing. */
export function intentReducer<Input>(state: IntentState<Input>, event: IntentEvent<Input>): IntentState<Input> {
  switch (event.type) {
    case 'submit':
      return isLocked(state) ? state : { ...idleIntent<Input>(), phase: 'sending', intent: event.intent };
    case 'resume':
      return state.phase === 'idle' ? unconfirmed({ ...state, intent: event.intent }) : state;
    case 'retry':
      return state.phase === 'unconfirmed' ? { ...state, phase: 'sending', refusal: null } : state;
    case 'answer':
      return concerns(state, event) ? answered(state, event.result, event.at) : state;
    case 'lost':
      return concerns(state, event) && state.phase === 'sending' ? unconfirmed(state) : state;
    case 'status':
      return concerns(state, event) ? reported(state, event.status) : state;
    case 'tick':
      return ticked(state, event.at);
    case 'reset':
      return idleIntent();
  }
}

function concerns(state: IntentState<unknown>, event: { eventId: string }): boolean {
  return state.intent?.eventId === event.eventId;
}

function answered<Input>(state: IntentState<Input>, result: ActionResult, at: number): IntentState<Input> {
  if (state.phase !== 'sending') return state;
  switch (result.status) {
    case 'published': {
      const published = at - (state.intent?.clickedAt ?? at);
      return { ...state, phase: 'pending', id: result.id, publishedAt: at, times: { published, applied: null } };
    }
    case 'done':
      return { ...state, phase: 'applied', id: result.id ?? null };
    case 'unconfirmed':
      return unconfirmed(state);
    case 'invalid':
      return state.unsure ? unconfirmed(state) : { ...state, phase: 'invalid', fields: result.fields };
    case 'refused': {
      const { status: _, reason, ...details } = result;
      const refusal = { reason, ...details };
      return state.unsure ? { ...unconfirmed(state), refusal } : { ...state, phase: 'refused', refusal };
    }
  }
}

function unconfirmed<Input>(state: IntentState<Input>): IntentState<Input> {
  return { ...state, phase: 'unconfirmed', unsure: true };
}

function reported<Input>(state: IntentState<Input>, status: ActionStatus): IntentState<Input> {
  if (!isAwaited(state) && state.phase !== 'sending') return state;
  switch (status.state) {
    case 'pending':
      if (state.phase === 'sending' || state.phase === 'unconfirmed') return state;
      return { ...state, phase: 'pending', parkedUntil: null, behind: status.behind };
    case 'parked':
      return { ...state, phase: 'parked', parkedUntil: status.expiresAt, slow: null };
    case 'applied': {
      const applied = Math.max(0, Date.parse(status.appliedAt) - Date.parse(status.publishedAt));
      const { stale, voucher = null } = status;
      return { ...state, phase: 'applied', stale, voucher, slow: null, times: { ...state.times, applied } };
    }
    case 'rejected': {
      const { state: _, ...rejection } = status;
      return { ...state, phase: 'rejected', slow: null, rejection };
    }
  }
}

function ticked<Input>(state: IntentState<Input>, now: number): IntentState<Input> {
  const slow = state.phase === 'pending' ? slowness(now - (state.publishedAt ?? now)) : null;
  return slow === state.slow ? state : { ...state, slow };
}

function slowness(waited: number): 'processing' | 'behind' | null {
  if (waited >= slowAfter.behind) return 'behind';
  return waited >= slowAfter.processing ? 'processing' : null;
}

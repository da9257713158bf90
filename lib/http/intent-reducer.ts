import type { ActionStatus, CommandResult } from '@/lib/domain/command-result';
import { type IntentEvent, type IntentState, idleIntent, isAwaited, isLocked, mayRetry, slowAfter } from './intent';
import type { Kept } from './kept-intent';
import { isUnsent, type Trouble } from './trouble';

/** The life of one intent. Events about another intent, or that come too late, change nothing. */
export function intentReducer<Input>(state: IntentState<Input>, event: IntentEvent<Input>): IntentState<Input> {
  switch (event.type) {
    case 'submit':
      return isLocked(state) ? state : { ...idleIntent<Input>(), phase: 'sending', intent: event.intent };
    case 'resume':
      return state.phase === 'idle' ? resumed(state, event.kept) : state;
    case 'retry':
      return mayRetry(state) ? { ...state, phase: 'sending', refusal: null, trouble: null } : state;
    case 'answer':
      return concerns(state, event) ? answered(state, event.result, event.at) : state;
    case 'failed':
      return concerns(state, event) && state.phase === 'sending' ? failed(state, event.trouble) : state;
    case 'status':
      return concerns(state, event) ? reported(state, event.status, event.at) : state;
    case 'repeat':
      return { ...state, repeated: true };
    case 'tick':
      return ticked(state, event.at);
    case 'reset':
      return idleIntent();
  }
}

function resumed<Input>(
  state: IntentState<Input>,
  { intent, id, stage, publishedAt }: Kept<Input>,
): IntentState<Input> {
  const taken = { ...state, intent, id: id ?? null };
  switch (stage) {
    case 'unsent':
      return { ...taken, phase: 'unsent' };
    case 'sending':
    case 'unconfirmed':
      return unconfirmed(taken);
    case 'published':
    case 'settled':
      return { ...taken, phase: 'pending', publishedAt: publishedAt ?? intent.clickedAt };
  }
}

function failed<Input>(state: IntentState<Input>, trouble: Trouble): IntentState<Input> {
  const next = isUnsent(trouble) && !state.unsure ? { ...state, phase: 'unsent' as const } : unconfirmed(state);
  return { ...next, trouble };
}

function concerns(state: IntentState<unknown>, event: { eventId: string }): boolean {
  return state.intent?.eventId === event.eventId;
}

function answered<Input>(state: IntentState<Input>, result: CommandResult, at: number): IntentState<Input> {
  if (state.phase !== 'sending') return state;
  switch (result.status) {
    case 'published': {
      const published = at - (state.intent?.clickedAt ?? at);
      return { ...state, phase: 'pending', id: result.id, publishedAt: at, times: { published, applied: null } };
    }
    case 'done':
      return { ...state, phase: 'applied', id: result.id ?? null, settledAt: at };
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

function reported<Input>(state: IntentState<Input>, status: ActionStatus, at: number): IntentState<Input> {
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
      const times = { ...state.times, applied };
      return { ...state, phase: 'applied', stale, voucher, slow: null, trouble: null, times, settledAt: at };
    }
    case 'rejected': {
      const { state: _, ...rejection } = status;
      return { ...state, phase: 'rejected', slow: null, trouble: null, rejection, settledAt: at };
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

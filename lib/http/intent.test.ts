import { describe, expect, it } from 'vitest';
import type { ActionStatus } from '@/lib/domain/command-result';
import { type IntentEvent, type IntentState, idleIntent, isAwaited, isLocked, isRepeat } from './intent';
import { intentReducer } from './intent-reducer';
import { type Kept, keptOf } from './kept-intent';
import type { TroubleKind } from './trouble';

type Input = { quantity: number };
type Event = IntentEvent<Input>;

const intent = { eventId: 'e1', input: { quantity: 2 }, clickedAt: 1_000 };
const submit: Event = { type: 'submit', intent };
const published: Event = {
  type: 'answer',
  eventId: 'e1',
  result: { status: 'published', eventId: 'e1', publishedAt: '2026-01-01T00:00:00.000Z', id: 'thing' },
  at: 1_040,
};
const unconfirmed: Event = {
  type: 'answer',
  eventId: 'e1',
  result: { status: 'unconfirmed', eventId: 'e1' },
  at: 7_000,
};
const refused: Event = {
  type: 'answer',
  eventId: 'e1',
  result: { status: 'refused', reason: 'price_changed', currentPrice: 99 },
  at: 1_040,
};
const invalid: Event = {
  type: 'answer',
  eventId: 'e1',
  result: { status: 'invalid', fields: { quantity: ['range'] } },
  at: 1_040,
};
const status = (value: ActionStatus, eventId = 'e1'): Event => ({ type: 'status', eventId, status: value, at: 1_200 });
const failed = (kind: TroubleKind): Event => ({ type: 'failed', eventId: 'e1', trouble: { kind } });
const resume = (stage: Kept<Input>['stage']): Event => ({
  type: 'resume',
  kept: { intent, stage, publishedAt: 1_040 },
});
const applied = status({
  state: 'applied',
  occurredAt: null,
  publishedAt: '2026-01-01T00:00:00.000Z',
  appliedAt: '2026-01-01T00:00:00.120Z',
  stale: false,
});
const rejected = status({ state: 'rejected', code: 'invalid', message: 'no' });
const pending = status({ state: 'pending', publishedAt: null, behind: 12 });
const parked = status({ state: 'parked', parkedAt: '2026-01-01T00:00:00Z', expiresAt: '2026-01-01T00:10:00Z' });

const play = (...events: Event[]): IntentState<Input> =>
  events.reduce((state, event) => intentReducer(state, event), idleIntent<Input>());

describe('an intent', () => {
  it('goes from the click over the log to the database, with its times', () => {
    expect(play(submit)).toMatchObject({ phase: 'sending', intent });
    expect(play(submit, published)).toMatchObject({ phase: 'pending', id: 'thing', publishedAt: 1_040 });
    expect(play(submit, published, pending)).toMatchObject({ phase: 'pending', behind: 12 });
    expect(play(submit, published, applied)).toMatchObject({
      phase: 'applied',
      times: { published: 40, applied: 120 },
      stale: false,
    });
    expect(play(submit, published, rejected)).toMatchObject({ phase: 'rejected', rejection: { code: 'invalid' } });
  });

  it('waits parked and becomes pending again when released', () => {
    expect(play(submit, published, parked)).toMatchObject({ phase: 'parked', parkedUntil: '2026-01-01T00:10:00Z' });
    expect(play(submit, published, parked, pending)).toMatchObject({ phase: 'pending', parkedUntil: null });
  });

  it('is locked to its content while it is sent or unconfirmed, and only then', () => {
    const other: Event = { type: 'submit', intent: { eventId: 'e2', input: { quantity: 9 }, clickedAt: 8_000 } };
    for (const events of [[submit], [submit, unconfirmed], [submit, unconfirmed, { type: 'retry' }] as Event[]]) {
      expect(isLocked(play(...events))).toBe(true);
      expect(play(...events, other).intent).toEqual(intent);
    }
    for (const last of [refused, invalid, published]) {
      expect(play(submit, last, other)).toMatchObject({ phase: 'sending', intent: { eventId: 'e2' } });
    }
  });

  it('sends the same content again under the same id', () => {
    const retried = play(submit, unconfirmed, { type: 'retry' });
    expect(retried).toMatchObject({ phase: 'sending', intent });
    expect(intentReducer(retried, published)).toMatchObject({ phase: 'pending', intent });
    expect(play(submit, published, { type: 'retry' }).phase).toBe('pending');
  });

  it('goes on from what an earlier page left, unless there is a newer intent', () => {
    for (const stage of ['sending', 'unconfirmed'] as const) {
      const resumed = play(resume(stage));
      expect(resumed).toMatchObject({ phase: 'unconfirmed', intent });
      expect(isLocked(resumed) && isAwaited(resumed)).toBe(true);
      expect(play(resume(stage), { type: 'retry' }, refused)).toMatchObject({ phase: 'unconfirmed', intent });
      expect(play(resume(stage), { type: 'retry' }, published)).toMatchObject({ phase: 'pending', intent });
    }
    for (const stage of ['published', 'settled'] as const) {
      expect(play(resume(stage))).toMatchObject({ phase: 'pending', intent, publishedAt: 1_040 });
      expect(play(resume(stage), applied).phase).toBe('applied');
    }
    expect(play(resume('unsent'))).toMatchObject({ phase: 'unsent', intent });
    const kept = keptOf(play(submit, published));
    expect(kept && play({ type: 'resume', kept }).id).toBe('thing');
    const other: Event = { type: 'submit', intent: { ...intent, eventId: 'e2' } };
    expect(play(other, resume('published'))).toEqual(play(other));
  });

  it('is unsent when the command certainly did not run, and goes out again under its id or gives way to another', () => {
    for (const kind of ['offline', 'held', 'new_version', 'too_large', 'busy', 'turned_away'] as const) {
      const unsent = play(submit, failed(kind));
      expect(unsent).toMatchObject({ phase: 'unsent', intent, trouble: { kind } });
      expect(isLocked(unsent) || isAwaited(unsent)).toBe(false);
      expect(intentReducer(unsent, { type: 'retry' })).toMatchObject({ phase: 'sending', intent, trouble: null });
      const other: Event = { type: 'submit', intent: { ...intent, eventId: 'e2' } };
      expect(intentReducer(unsent, other)).toMatchObject({ phase: 'sending', intent: { eventId: 'e2' } });
      // An attempt before it may be in the log.
      expect(play(submit, unconfirmed, { type: 'retry' }, failed(kind))).toMatchObject({ phase: 'unconfirmed' });
    }
    for (const kind of ['gateway', 'lost', 'strange', 'bug'] as const) {
      expect(play(submit, failed(kind))).toMatchObject({ phase: 'unconfirmed', trouble: { kind } });
    }
  });

  it('stays unconfirmed when only its retry is refused: the first attempt may be in the log', () => {
    for (const answer of [refused, invalid]) {
      expect(play(submit, unconfirmed, { type: 'retry' }, answer)).toMatchObject({ phase: 'unconfirmed', intent });
    }
    expect(play(submit, unconfirmed, { type: 'retry' }, refused).refusal?.reason).toBe('price_changed');
    expect(play(submit, refused)).toMatchObject({ phase: 'refused', refusal: { currentPrice: 99 } });
    expect(play(submit, invalid)).toMatchObject({ phase: 'invalid', fields: { quantity: ['range'] } });
  });

  it('is unconfirmed when the request is lost, and resolved by what the worker says', () => {
    const lost = play(submit, failed('lost'));
    expect(lost.phase).toBe('unconfirmed');
    expect(isAwaited(lost)).toBe(true);
    expect(intentReducer(lost, pending).phase).toBe('unconfirmed');
    expect(intentReducer(lost, applied).phase).toBe('applied');
    expect(intentReducer(lost, parked).phase).toBe('parked');
    const resolved = play(submit, unconfirmed, { type: 'retry' }, applied, refused);
    expect(resolved.phase).toBe('applied');
  });

  it('is slow after 2 s and behind after 15 s, and not once it is final', () => {
    const state = play(submit, published);
    const slow = (at: number) => intentReducer(state, { type: 'tick', at: 1_040 + at }).slow;
    expect([slow(1_999), slow(2_000), slow(15_000)]).toEqual([null, 'processing', 'behind']);
    expect(play(submit, published, { type: 'tick', at: 20_000 }, applied).slow).toBeNull();
  });

  it('ignores what is about another intent or comes after the end', () => {
    expect(play(submit, published, status({ state: 'rejected', code: 'x', message: '' }, 'e0')).phase).toBe('pending');
    expect(play(submit, published, applied, rejected).phase).toBe('applied');
    expect(play(submit, published, failed('lost')).phase).toBe('pending');
    expect(play(submit, { type: 'reset' }, published)).toEqual(idleIntent());
  });

  it('needs no worker when there was nothing to publish', () => {
    const done: Event = { type: 'answer', eventId: 'e1', result: { status: 'done', id: 'run' }, at: 1_010 };
    expect(play(submit, done)).toMatchObject({ phase: 'applied', id: 'run', times: { published: null } });
  });

  it('takes the same content for a double click until its outcome was in sight for a moment', () => {
    const waiting = play(submit, published);
    expect(isRepeat(waiting, { quantity: 2 }, 1_499)).toBe(true);
    expect(isRepeat(waiting, { quantity: 3 }, 1_499)).toBe(false);
    expect(isRepeat(waiting, { quantity: 2 }, 1_500)).toBe(false);
    const done = play(submit, published, applied);
    expect(isRepeat(done, { quantity: 2 }, 1_449)).toBe(true);
    expect(isRepeat(done, { quantity: 2 }, 1_450)).toBe(false);
    for (const nothingSent of [refused, invalid, failed('offline')]) {
      expect(isRepeat(play(submit, nothingSent), { quantity: 2 }, 1_100)).toBe(false);
    }
    expect(play(submit, published, { type: 'repeat' }).repeated).toBe(true);
    expect(play(submit, published, { type: 'repeat' }, { type: 'submit', intent }).repeated).toBe(false);
  });
});

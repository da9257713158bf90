'use client';

import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { CommandResult } from '@/lib/domain/command-result';
import { actionStatusQuery } from './actions';
import { actHere } from './document-viewer';
import {
  type Intent,
  type IntentEvent,
  type IntentState,
  idleIntent,
  isAwaited,
  isLocked,
  isRepeat,
  isSame,
  mayRetry,
  slowAfter,
} from './intent';
import { intentReducer } from './intent-reducer';
import { isSentOn, type Keeper, keptOf } from './kept-intent';
import { loadNewVersion } from './new-version';
import { troubleOf } from './trouble';

/** A command, given the content with the event id that the browser minted. */
export type Submit<Input> = (input: Input & { eventId: string }) => Promise<CommandResult>;

export interface UseIntentOptions<Input> {
  /** Where the intent outlives the page: what an earlier page left goes on here. */
  keeper?: Keeper<Input> | undefined;
  /** Queries that show the effect; read again once it is applied. */
  invalidates?: readonly QueryKey[];
  /** Called once per intent, when it is applied. */
  onApplied?: (state: IntentState<Input>) => void;
}

export interface IntentHandle<Input> extends IntentState<Input> {
  /** Sends new content under a new id. False, and nothing sent, while locked or for a double click. */
  submit: (input: Input) => boolean;
  /** Sends the content that is unsent or unconfirmed again, unchanged and under its id. */
  retry: () => void;
  /** Forgets the intent; what was published stays published. */
  reset: () => void;
}

/** One intent from the click to its final state: submits it, asks how it goes, says when it is slow. */
export function useIntent<Input extends object>(
  command: Submit<Input>,
  { keeper, invalidates = [], onApplied }: UseIntentOptions<Input> = {},
): IntentHandle<Input> {
  const [state, dispatch, current] = useIntentState<Input>(keeper);
  const send = useCallback(
    async ({ eventId, input }: Intent<Input>) => {
      try {
        const result = await actHere(() => command({ ...input, eventId }));
        dispatch({ type: 'answer', eventId, result, at: Date.now() });
      } catch (error) {
        dispatch({ type: 'failed', eventId, trouble: troubleOf(error) });
      }
    },
    [command, dispatch],
  );
  const submit = useCallback(
    (input: Input) => {
      const clickedAt = Date.now();
      const { phase, intent: before } = current();
      const again = isRepeat(current(), input, clickedAt);
      if (again) dispatch({ type: 'repeat' });
      if (again || isLocked(current())) return false;
      const isSameAgain = phase === 'unsent' && before && isSame(before.input, input);
      const eventId = isSameAgain ? before.eventId : (keeper?.idFor?.(input) ?? uuidv7());
      const intent = { eventId, input: structuredClone(input), clickedAt };
      dispatch({ type: 'submit', intent });
      void send(intent);
      return true;
    },
    [keeper, current, dispatch, send],
  );
  const retry = useCallback(() => {
    const { intent } = current();
    if (!mayRetry(current()) || !intent) return;
    dispatch({ type: 'retry' });
    void send(intent);
  }, [current, dispatch, send]);
  const reset = useCallback(() => dispatch({ type: 'reset' }), [dispatch]);
  useResumed(keeper, current, dispatch, retry);
  useNewVersion(state);
  useStatus(state, dispatch);
  useSlowness(state, dispatch);
  useApplied(state, invalidates, onApplied);
  return { ...state, submit, retry, reset };
}

type Dispatch<Input> = (event: IntentEvent<Input>) => void;

/** State that a second click sees at once, before React has rendered the first one's, and that a reload finds again. */
function useIntentState<Input>(
  keeper: Keeper<Input> | undefined,
): [IntentState<Input>, Dispatch<Input>, () => IntentState<Input>] {
  const [state, setState] = useState(idleIntent<Input>);
  const latest = useRef(state);
  const dispatch = useCallback(
    (event: IntentEvent<Input>) => {
      const before = latest.current;
      latest.current = intentReducer(before, event);
      if (latest.current === before) return;
      if (keeper) keepUp(keeper, before, latest.current);
      setState(latest.current);
    },
    [keeper],
  );
  const current = useCallback(() => latest.current, []);
  return [state, dispatch, current];
}

function keepUp<Input>(keeper: Keeper<Input>, before: IntentState<Input>, now: IntentState<Input>): void {
  const former = before.intent?.eventId;
  const kept = keptOf(now);
  // One that is in the log already goes on by itself, and stays known until its end.
  const goesOn = now.intent !== null && keptOf(before)?.stage === 'published';
  if (former !== undefined && former !== kept?.intent.eventId && !goesOn) keeper.forget(former);
  if (kept) keeper.write(kept);
}

/** Takes up what an earlier page left, and sends on what it was just about to send. */
function useResumed<Input>(
  keeper: Keeper<Input> | undefined,
  current: () => IntentState<Input>,
  dispatch: Dispatch<Input>,
  retry: () => void,
): void {
  useEffect(() => {
    const kept = current().phase === 'idle' ? keeper?.read() : null;
    if (!kept) return;
    dispatch({ type: 'resume', kept });
    if (isSentOn(kept, Date.now())) retry();
  }, [keeper, current, dispatch, retry]);
}

/** The server does not know this page's command any more: the page is loaded anew and goes on with what it has kept. */
function useNewVersion<Input>({ trouble }: IntentState<Input>): void {
  useEffect(() => {
    if (trouble?.kind === 'new_version') loadNewVersion();
  }, [trouble]);
}

function useStatus<Input>(state: IntentState<Input>, dispatch: Dispatch<Input>): void {
  const eventId = state.intent?.eventId ?? '';
  const since = state.publishedAt ?? state.intent?.clickedAt ?? 0;
  const { data } = useQuery({ ...actionStatusQuery(eventId, since), enabled: isAwaited(state) });
  const awaited = isAwaited(state);
  useEffect(() => {
    if (data && awaited) dispatch({ type: 'status', eventId, status: data, at: Date.now() });
  }, [data, awaited, eventId, dispatch]);
}

function useSlowness<Input>({ phase, publishedAt }: IntentState<Input>, dispatch: Dispatch<Input>): void {
  useEffect(() => {
    if (phase !== 'pending' || publishedAt === null) return;
    const timers = Object.values(slowAfter).map((after) =>
      setTimeout(
        () => dispatch({ type: 'tick', at: Math.max(Date.now(), publishedAt + after) }),
        publishedAt + after - Date.now(),
      ),
    );
    return () => timers.forEach(clearTimeout);
  }, [phase, publishedAt, dispatch]);
}

function useApplied<Input>(
  state: IntentState<Input>,
  invalidates: readonly QueryKey[],
  onApplied: ((state: IntentState<Input>) => void) | undefined,
): void {
  const client = useQueryClient();
  const applied = state.phase === 'applied' ? state.intent?.eventId : undefined;
  const announce = useEffectEvent(() => {
    for (const queryKey of invalidates) void client.invalidateQueries({ queryKey });
    onApplied?.(state);
  });
  useEffect(() => {
    if (applied !== undefined) announce();
  }, [applied]);
}

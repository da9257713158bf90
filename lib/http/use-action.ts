'use client';

import { type QueryKey, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import type { ActionResult } from '@/lib/domain/action-result';
import { actionStatusQuery } from './actions';
import {
  type Intent,
  type IntentEvent,
  type IntentState,
  idleIntent,
  intentReducer,
  isAwaited,
  isLocked,
  isRepeat,
  slowAfter,
} from './intent';

/** A server action, given the content with the event id that the browser minted. */
export type Submit<Input> = (input: Input & { eventId: string }) => Promise<ActionResult>;

export interface UseActionOptions<Input> {
  /** What an earlier page left unconfirmed; an idle action goes on from there. */
  resume?: Intent<Input> | undefined;
  /** Queries that show the effect; read again once it is applied. */
  invalidates?: readonly QueryKey[];
  /** Called once per intent, when it is applied. */
  onApplied?: (state: IntentState<Input>) => void;
}

export interface ActionHandle<Input> extends IntentState<Input> {
  /** Sends new content under a new id. False, and nothing sent, while locked or for a double click. */
  submit: (input: Input) => boolean;
  /** Sends the unconfirmed content again, unchanged and under its id. */
  retry: () => void;
  /** Forgets the intent; what was published stays published. */
  reset: () => void;
}

/** One intent from the click to its final state: submits it, asks how it goes, says when it is slow. */
export function useAction<Input extends object>(
  serverAction: Submit<Input>,
  { resume, invalidates = [], onApplied }: UseActionOptions<Input> = {},
): ActionHandle<Input> {
  const [state, dispatch, current] = useIntentState<Input>();
  const send = useCallback(
    async ({ eventId, input }: Intent<Input>) => {
      try {
        const result = await serverAction({ ...input, eventId });
        dispatch({ type: 'answer', eventId, result, at: Date.now() });
      } catch {
        dispatch({ type: 'lost', eventId });
      }
    },
    [serverAction, dispatch],
  );
  const submit = useCallback(
    (input: Input) => {
      const clickedAt = Date.now();
      if (isLocked(current()) || isRepeat(current(), input, clickedAt)) return false;
      const intent = { eventId: uuidv7(), input: structuredClone(input), clickedAt };
      dispatch({ type: 'submit', intent });
      void send(intent);
      return true;
    },
    [current, dispatch, send],
  );
  const retry = useCallback(() => {
    const { phase, intent } = current();
    if (phase !== 'unconfirmed' || !intent) return;
    dispatch({ type: 'retry' });
    void send(intent);
  }, [current, dispatch, send]);
  const reset = useCallback(() => dispatch({ type: 'reset' }), [dispatch]);
  useEffect(() => {
    if (resume) dispatch({ type: 'resume', intent: resume });
  }, [resume, dispatch]);
  useStatus(state, dispatch);
  useSlowness(state, dispatch);
  useApplied(state, invalidates, onApplied);
  return { ...state, submit, retry, reset };
}

type Dispatch<Input> = (event: IntentEvent<Input>) => void;

/** State that a second click sees at once, before React has rendered the first one's. */
function useIntentState<Input>(): [IntentState<Input>, Dispatch<Input>, () => IntentState<Input>] {
  const [state, setState] = useState(idleIntent<Input>);
  const latest = useRef(state);
  const dispatch = useCallback((event: IntentEvent<Input>) => {
    latest.current = intentReducer(latest.current, event);
    setState(latest.current);
  }, []);
  const current = useCallback(() => latest.current, []);
  return [state, dispatch, current];
}

function useStatus<Input>(state: IntentState<Input>, dispatch: Dispatch<Input>): void {
  const eventId = state.intent?.eventId ?? '';
  const since = state.publishedAt ?? state.intent?.clickedAt ?? 0;
  const { data } = useQuery({ ...actionStatusQuery(eventId, since), enabled: isAwaited(state) });
  const awaited = isAwaited(state);
  useEffect(() => {
    if (data && awaited) dispatch({ type: 'status', eventId, status: data });
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

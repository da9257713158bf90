'use client';

import { useCallback, useEffect, useEffectEvent, useMemo, useState } from 'react';
import type { Phase } from '@/lib/http/intent';
import { type Entry, intentKeeper, keptIntents } from '@/lib/http/intent-storage';
import type { Keeper, Kept } from '@/lib/http/kept-intent';
import type { IntentHandle } from '@/lib/http/use-intent';

/** One form from its opening until its outcome is put away: what it changes, and where its intent stands. */
export interface Change<Target, Input> {
  key: number;
  /** What is edited; `null` when something new is made. */
  target: Target | null;
  /** Whether its dialog is in sight. */
  open: boolean;
  /** As last told by its form; `null` until it is submitted. */
  handle: IntentHandle<Input> | null;
  /** What an earlier page left of it, to go on from. */
  left: Kept<Input> | null;
}

/** The panel's forms of the given name, with those that an earlier page left under way. Each keeps its own intent, so a second one can begin while the first is on its way. */
export function useChanges<Target extends { id: string }, Input>(form: string) {
  const [changes, setChanges] = useState<readonly Change<Target, Input>[]>([]);
  useEffect(() => {
    const left = keptIntents(form).map(toChange<Target, Input>);
    setChanges((all) => (all.length === 0 ? left : all));
  }, [form]);
  const patch = useCallback(
    (key: number, change: Partial<Change<Target, Input>>) =>
      setChanges((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one))),
    [],
  );
  const begin = useCallback((target: Target | null) => {
    setChanges((all) => {
      const isOpenFor = (one: Change<Target, Input>) => one.open && one.target?.id === target?.id && isUnsent(one);
      if (all.some(isOpenFor)) return all;
      const key = 1 + Math.max(0, ...all.map((one) => one.key));
      const others = all.filter((one) => !target || one.target?.id !== target.id || !isSettled(one));
      return [...others, { key, target, open: true, handle: null, left: null }];
    });
  }, []);
  const dismiss = useCallback((key: number) => setChanges((all) => all.filter((one) => one.key !== key)), []);
  const close = useCallback(
    (key: number) =>
      setChanges((all) =>
        all.flatMap((one) => {
          if (one.key !== key) return [one];
          return isUnsent(one) ? [] : [{ ...one, open: false }];
        }),
      ),
    [],
  );
  const report = useCallback(
    (key: number, handle: IntentHandle<Input>) =>
      setChanges((all) => all.map((one) => (one.key === key ? reported(one, handle) : one))),
    [],
  );
  const reopen = useCallback((key: number) => patch(key, { open: true }), [patch]);
  return useMemo(
    () => ({ form, changes, begin, close, report, reopen, dismiss }),
    [form, changes, begin, close, report, reopen, dismiss],
  );
}

export type Changes<Target extends { id: string }, Input> = ReturnType<typeof useChanges<Target, Input>>;

function toChange<Target, Input>({ about, kept }: Entry, index: number): Change<Target, Input> {
  const open = kept.stage !== 'published' && kept.stage !== 'settled';
  return { key: index + 1, target: about as Target | null, open, handle: null, left: kept as Kept<Input> };
}

/** A form has done its work once the log has its action; from then on the row tells how it goes. */
function reported<Target, Input>(change: Change<Target, Input>, handle: IntentHandle<Input>): Change<Target, Input> {
  const moved = handle.phase !== change.handle?.phase;
  const done = handle.phase === 'pending' || handle.phase === 'parked' || handle.phase === 'applied';
  return { ...change, handle, open: moved && done ? false : change.open };
}

type Submitted = { handle: { phase: Phase } | null };

const unsentPhases: ReadonlySet<Phase> = new Set(['idle', 'invalid', 'refused', 'unsent']);

/** True when nothing of it is in the log, for sure. */
export function isUnsent({ handle }: Submitted): boolean {
  return handle === null || unsentPhases.has(handle.phase);
}

function isSettled({ handle }: Submitted): boolean {
  return handle?.phase === 'applied' || handle?.phase === 'rejected';
}

/** Keeps one form's intent with what it changes; several forms of a panel each go on from their own. */
export function useChangeKeeper<Target, Input>(
  form: string,
  { target, left }: Pick<Change<Target, Input>, 'target' | 'left'>,
): Keeper<Input> {
  return useMemo(() => ({ ...intentKeeper<Input>(form, { about: target }), read: () => left }), [form, target, left]);
}

/** Tells the panel, whenever it moves, where a form's intent stands. */
export function useChangeReport<Input>(
  key: number,
  handle: IntentHandle<Input>,
  report: (key: number, handle: IntentHandle<Input>) => void,
): void {
  const { phase, slow, behind, id, intent, times, stale } = handle;
  const tell = useEffectEvent(() => report(key, handle));
  useEffect(() => {
    if (phase !== 'idle') tell();
  }, [phase, slow, behind, id, intent, times, stale]);
}

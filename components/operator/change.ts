'use client';

import { useCallback, useMemo, useState } from 'react';
import type { Phase } from '@/lib/http/intent';
import type { ActionHandle } from '@/lib/http/use-action';

/** One form from its opening until its outcome is put away: what it changes, and where its action stands. */
export interface Change<Target, Input> {
  key: number;
  /** What is edited; `null` when something new is made. */
  target: Target | null;
  /** Whether its dialog is in sight. */
  open: boolean;
  /** As last told by its form; `null` until it is submitted. */
  handle: ActionHandle<Input> | null;
}

/** The panel's forms. Each keeps its own action, so a second one can begin while the first is on its way. */
export function useChanges<Target extends { id: string }, Input>() {
  const [changes, setChanges] = useState<readonly Change<Target, Input>[]>([]);
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
      return [...others, { key, target, open: true, handle: null }];
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
    (key: number, handle: ActionHandle<Input>) =>
      setChanges((all) => all.map((one) => (one.key === key ? reported(one, handle) : one))),
    [],
  );
  const reopen = useCallback((key: number) => patch(key, { open: true }), [patch]);
  return useMemo(
    () => ({ changes, begin, close, report, reopen, dismiss }),
    [changes, begin, close, report, reopen, dismiss],
  );
}

export type Changes<Target extends { id: string }, Input> = ReturnType<typeof useChanges<Target, Input>>;

/** A form has done its work once the log has its action; from then on the row tells how it goes. */
function reported<Target, Input>(change: Change<Target, Input>, handle: ActionHandle<Input>): Change<Target, Input> {
  const moved = handle.phase !== change.handle?.phase;
  const done = handle.phase === 'pending' || handle.phase === 'parked' || handle.phase === 'applied';
  return { ...change, handle, open: moved && done ? false : change.open };
}

type Submitted = { handle: { phase: Phase } | null };

/** True when nothing of it is in the log, for sure. */
export function isUnsent({ handle }: Submitted): boolean {
  return handle === null || handle.phase === 'idle' || handle.phase === 'invalid' || handle.phase === 'refused';
}

function isSettled({ handle }: Submitted): boolean {
  return handle?.phase === 'applied' || handle?.phase === 'rejected';
}

'use client';

import { useEffect, useEffectEvent } from 'react';
import type { ActionHandle } from '@/lib/http/use-action';

/** Tells the panel, whenever it moves, where a form's action stands. */
export function useChangeReport<Input>(
  key: number,
  handle: ActionHandle<Input>,
  report: (key: number, handle: ActionHandle<Input>) => void,
): void {
  const { phase, slow, behind, id, intent, times, stale } = handle;
  const tell = useEffectEvent(() => report(key, handle));
  useEffect(() => {
    if (phase !== 'idle') tell();
  }, [phase, slow, behind, id, intent, times, stale]);
}

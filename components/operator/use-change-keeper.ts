'use client';

import { useMemo } from 'react';
import { intentKeeper } from '@/lib/http/intent-storage';
import type { Keeper } from '@/lib/http/kept-intent';
import type { Change } from './change';

/** Keeps one form's intent with what it changes; several forms of a panel each go on from their own. */
export function useChangeKeeper<Target, Input>(
  form: string,
  { target, left }: Pick<Change<Target, Input>, 'target' | 'left'>,
): Keeper<Input> {
  return useMemo(() => ({ ...intentKeeper<Input>(form, { about: target }), read: () => left }), [form, target, left]);
}

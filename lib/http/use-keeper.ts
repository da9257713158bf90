'use client';

import { useMemo } from 'react';
import { intentKeeper } from './intent-storage';
import type { Keeper } from './kept-intent';

/** Keeps the intents of a form of which there is one at a time. */
export function useKeeper<Input>(form: string): Keeper<Input> {
  return useMemo(() => intentKeeper<Input>(form), [form]);
}

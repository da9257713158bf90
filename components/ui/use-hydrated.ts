'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** False while the server's markup is being taken over: what is typed or clicked before that would be lost. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}

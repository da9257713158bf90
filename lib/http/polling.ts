'use client';

import { usePathname } from 'next/navigation';
import { useSyncExternalStore } from 'react';
import { createPollingStore, defaultPolling, type PollingSeconds } from './polling-store';

export { type PollingSeconds, pollingChoices } from './polling-store';

const store = createPollingStore(() => (typeof window === 'undefined' ? null : window));

/**
 * How often pages refresh, in seconds, and how to change it; 0 is off. Until the user chooses, the operator's pages
 * refresh every 2 s and the shop's every 5 s. The choice is remembered in this browser, for all its tabs.
 */
export function usePolling(): [PollingSeconds, (seconds: PollingSeconds) => void] {
  const pathname = usePathname();
  const chosen = useSyncExternalStore(store.subscribe, store.get, () => null);
  return [chosen ?? defaultPolling(pathname ?? '/'), store.set];
}

interface PollingOptions {
  refetchInterval: number | false;
  refetchIntervalInBackground: false;
  refetchOnWindowFocus: boolean;
}

/**
 * The user's polling interval as TanStack Query's options take it: a hidden tab does not poll, and one that is looked
 * at again catches up at once, unless the user has turned refreshing off.
 */
export function usePollingOptions(): PollingOptions {
  const [seconds] = usePolling();
  return {
    refetchInterval: seconds === 0 ? false : seconds * 1_000,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: seconds !== 0,
  };
}

'use client';

import { usePathname } from 'next/navigation';
import { useSyncExternalStore } from 'react';
import { paths } from '@/lib/domain/paths';

/** Seconds between refreshes that a user may choose; 0 is off. */
export const pollingChoices = [0, 2, 5, 15] as const;
export type PollingSeconds = (typeof pollingChoices)[number];

const key = 'clientflow.polling';

/** What refreshes how often until the user chooses. */
export function defaultPolling(pathname: string): PollingSeconds {
  return pathname === paths.overview || pathname.startsWith(`${paths.overview}/`) ? 2 : 5;
}

type Browser = Pick<Window, 'localStorage' | 'addEventListener' | 'removeEventListener'>;

/**
 * The remembered choice, shared by a browser's tabs; `null` until there is one. A browser that keeps nothing
 * (storage forbidden) still remembers it until the page is left.
 */
export function createPollingStore(browser: () => Browser | null) {
  const listeners = new Set<() => void>();
  let inMemory: PollingSeconds | null = null;
  const notify = () => {
    for (const listener of listeners) listener();
  };
  const onStorage = (event: StorageEvent) => {
    if (event.key === key || event.key === null) notify();
  };
  return {
    get(): PollingSeconds | null {
      try {
        return parse(browser()?.localStorage.getItem(key) ?? null) ?? inMemory;
      } catch {
        return inMemory;
      }
    },
    set(seconds: PollingSeconds): void {
      inMemory = seconds;
      try {
        browser()?.localStorage.setItem(key, String(seconds));
      } catch {
        // Storage is forbidden or full: the choice holds until the page is left.
      }
      notify();
    },
    subscribe(listener: () => void): () => void {
      if (listeners.size === 0) browser()?.addEventListener('storage', onStorage);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) browser()?.removeEventListener('storage', onStorage);
      };
    },
  };
}

function parse(text: string | null): PollingSeconds | null {
  return pollingChoices.find((choice) => String(choice) === text) ?? null;
}

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

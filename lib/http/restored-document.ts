'use client';

import { useEffect } from 'react';
import { apiPaths } from '@/lib/domain/paths';
import { getJson } from './fetcher';

/**
 * A document that the back button brings out of the browser's memory is not shown before the server has said that the
 * session is still its viewer's; when it is not, the fetcher tells the gate. Without an answer it is shown, as any tab
 * that was left open.
 */
export function useRestoredCheck(): void {
  useEffect(() => {
    const check = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return;
      const { style } = document.documentElement;
      style.visibility = 'hidden';
      void getJson(apiPaths.viewer, { signal: AbortSignal.timeout(3_000) })
        .catch(() => null)
        .finally(() => style.removeProperty('visibility'));
    };
    addEventListener('pageshow', check);
    return () => removeEventListener('pageshow', check);
  }, []);
}

'use client';

import { useSyncExternalStore } from 'react';
import { loadDocumentAnew } from './document-viewer';

const key = 'clientflow.new-version';
/** The page is loaded anew by itself once in this time, ms: more often would be a loop, of servers that differ. */
const onceIn = 30_000;
/** The page says why it was loaded anew when it was so at most this long ago, ms. */
const saidFor = 15_000;

/** What is known of when this page was loaded anew for a new version; kept by the tab. */
const loadedAt = readTime();

/**
 * Loads the page anew because the server has a new version of it.
 *
 * @returns false, and nothing done, when that was done a moment ago or could not be remembered.
 */
export function loadNewVersion(now = Date.now()): boolean {
  if (now - (readTime() ?? 0) < onceIn) return false;
  try {
    sessionStorage.setItem(key, String(now));
  } catch {
    return false;
  }
  loadDocumentAnew();
  return true;
}

/** Whether this page was loaded anew for a new version just now. False on the server. */
export function useIsNewVersion(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => loadedAt !== null && performance.timeOrigin - loadedAt < saidFor,
    () => false,
  );
}

function readTime(): number | null {
  try {
    const text = typeof sessionStorage === 'undefined' ? null : sessionStorage.getItem(key);
    return text === null ? null : Number(text);
  } catch {
    return null;
  }
}

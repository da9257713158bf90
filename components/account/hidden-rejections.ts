'use client';

import { useMemo, useSyncExternalStore } from 'react';

const key = 'clientflow.hidden-rejections';
const most = 100;
const listeners = new Set<() => void>();

/** What is stored, as it is: a text compares as itself. Known in memory too, where the browser keeps nothing. */
let held: string | null = null;

function stored(): string {
  try {
    return localStorage.getItem(key) ?? held ?? '[]';
  } catch {
    return held ?? '[]';
  }
}

function idsOf(text: string): string[] {
  try {
    const ids: unknown = JSON.parse(text);
    return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Another tab has hidden one.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** This browser tells no more of a rejected purchase. */
export function hideRejection(eventId: string): void {
  held = JSON.stringify([eventId, ...idsOf(stored()).filter((id) => id !== eventId)].slice(0, most));
  try {
    localStorage.setItem(key, held);
  } catch {
    // Storage is forbidden or full: it is hidden until the page is left.
  }
  for (const listener of listeners) listener();
}

/** The event ids of the rejected purchases that this browser tells no more of. Empty on the server. */
export function useHiddenRejections(): ReadonlySet<string> {
  const text = useSyncExternalStore(subscribe, stored, () => '[]');
  return useMemo(() => new Set(idsOf(text)), [text]);
}

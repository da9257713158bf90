'use client';

import { useMemo, useSyncExternalStore } from 'react';

interface Common {
  /** The customer it belongs to: another account in the same tab does not see it. */
  owner: string;
  eventId: string;
  /** Browser clock, ms, of the click. */
  at: number;
}

export interface TrackedPurchase extends Common {
  kind: 'purchase';
  product: { id: string; name: string; type: string };
  quantity: number;
  /** Grosze, without the voucher. */
  unitPrice: number;
  voucherId?: string | undefined;
  /** How far it had come when its page last knew. */
  stage: 'unsent' | 'sending' | 'unconfirmed' | 'published' | 'settled';
  publishedAt?: number | undefined;
  goesOn?: boolean | undefined;
}

interface TrackedRegistration extends Common {
  kind: 'registration';
}

/** An action that the log has, or may have, and of which this tab has not yet heard the worker's last word. */
export type Tracked = TrackedPurchase | TrackedRegistration;

const key = 'clientflow.tracked';
const most = 50;
const lifetimeMs = 24 * 3_600_000;
const settledMs = 30_000;

const none: Tracked[] = [];
const listeners = new Set<() => void>();
let held: Tracked[] | null = null;

function load(): Tracked[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(found) ? found.filter(isTracked).filter(isOfUse) : none;
  } catch {
    return none;
  }
}

/** Whether a value has the parts that pages read: an earlier version of the shop may have left it. */
function isTracked(value: unknown): value is Tracked {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, owner, eventId, at, product, quantity, unitPrice, stage } = value as Record<
    keyof TrackedPurchase,
    unknown
  >;
  if (typeof owner !== 'string' || typeof eventId !== 'string' || typeof at !== 'number') return false;
  if (kind !== 'purchase') return kind === 'registration';
  const { id, name, type } = (product ?? {}) as Record<string, unknown>;
  return (
    [id, name, type, stage].every((part) => typeof part === 'string') &&
    [quantity, unitPrice].every((part) => typeof part === 'number')
  );
}

/** What has come to its end is kept for a moment, for the page that is loaded anew right after it. */
function isOfUse(action: Tracked): boolean {
  const isSettled = action.kind === 'purchase' && action.stage === 'settled';
  return Date.now() - action.at < (isSettled ? settledMs : lifetimeMs);
}

function all(): Tracked[] {
  held ??= load();
  return held;
}

function replace(next: Tracked[]): boolean {
  held = next;
  try {
    sessionStorage.setItem(key, JSON.stringify(next));
    return true;
  } catch {
    // Storage is forbidden or full: it is known until the page is left.
    return false;
  } finally {
    for (const listener of listeners) listener();
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Remembers an action over this tab's pages, newest first; one that is known already keeps its place.
 *
 * @returns false when the browser keeps nothing.
 */
export function track(action: Tracked): boolean {
  const isKnown = all().some(({ eventId }) => eventId === action.eventId);
  return replace(
    isKnown
      ? all().map((known) => (known.eventId === action.eventId ? action : known))
      : [action, ...all().filter(isOfUse)].slice(0, most),
  );
}

/** Forgets an action whose end has been shown, or that was given up. */
export function untrack(eventId: string): void {
  if (all().some((action) => action.eventId === eventId)) {
    replace(all().filter((action) => action.eventId !== eventId));
  }
}

/** The owner's remembered purchases, newest first, as they are now. */
export function trackedPurchases(owner: string): TrackedPurchase[] {
  return all().filter((action): action is TrackedPurchase => action.owner === owner && action.kind === 'purchase');
}

/** The owner's remembered actions of one kind, newest first. Empty on the server. */
export function useTracked<Kind extends Tracked['kind']>(
  owner: string,
  kind: Kind,
): Extract<Tracked, { kind: Kind }>[] {
  const actions = useSyncExternalStore(subscribe, all, () => none);
  return useMemo(
    () =>
      actions.filter(
        (action): action is Extract<Tracked, { kind: Kind }> => action.owner === owner && action.kind === kind,
      ),
    [actions, owner, kind],
  );
}

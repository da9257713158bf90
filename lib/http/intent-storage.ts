'use client';

import { useMemo } from 'react';
import { forNobody } from '@/lib/domain/made-for';
import { documentViewer } from './document-viewer';
import { isOfUse, type Keeper, type Kept } from './kept-intent';

/** One form's kept intent; `about` is what the form was opened for, as the form knows it. */
export interface Entry {
  form: string;
  /** For whom its page was made: nobody else gets to see it. */
  madeFor: string;
  about: unknown;
  kept: Kept<unknown>;
}

const key = 'clientflow.intents';
const most = 50;
/** What somebody without an account has entered: the next one at a shared computer has none either; ms. */
const nobodysFor = 30 * 60_000;

/** The kept intents of one form that the document's viewer may go on with, oldest first. */
export function keptIntents(form: string): Entry[] {
  return load().filter((entry) => entry.form === form && entry.madeFor === documentViewer());
}

/**
 * Keeps a form's intents in the tab.
 *
 * @param form the form's name; with several at a time, each has its own keeper and finds what it wrote by the event id.
 * @param hide takes out of the content what is never written down, such as a password.
 */
export function intentKeeper<Input>(
  form: string,
  { about = null, hide = (input) => input }: { about?: unknown; hide?: (input: Input) => Input } = {},
): Keeper<Input> {
  return {
    read: () => (keptIntents(form).at(-1)?.kept as Kept<Input> | undefined) ?? null,
    write(kept) {
      const { intent } = kept;
      const hidden = { ...kept, intent: { ...intent, input: hide(intent.input) } };
      const entry = { form, madeFor: documentViewer(), about, kept: hidden };
      return store([...without(intent.eventId), entry].slice(-most));
    },
    forget: (eventId) => void store(without(eventId)),
  };
}

/** Forgets all that forms have kept: whoever signs out leaves no name and no address behind. */
export function forgetKeptIntents(): void {
  store([]);
}

function without(eventId: string): Entry[] {
  return load().filter(({ kept }) => kept.intent.eventId !== eventId);
}

function load(): Entry[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(found) ? found.filter(isEntry).filter((entry) => isStillOf(entry, Date.now())) : [];
  } catch {
    return [];
  }
}

function isStillOf({ madeFor, kept }: Entry, now: number): boolean {
  if (madeFor === forNobody && now - kept.intent.clickedAt >= nobodysFor) return false;
  return isOfUse(kept, now);
}

function isEntry(value: unknown): value is Entry {
  const entry = value as Partial<Entry> | null;
  return typeof entry?.form === 'string' && typeof entry.kept?.intent?.eventId === 'string';
}

function store(entries: Entry[]): boolean {
  try {
    if (entries.length === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(entries));
    return true;
  } catch {
    return false;
  }
}

/** Keeps the intents of a form of which there is one at a time. */
export function useKeeper<Input>(form: string): Keeper<Input> {
  return useMemo(() => intentKeeper<Input>(form), [form]);
}

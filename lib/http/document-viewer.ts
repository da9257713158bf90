'use client';

import { useSyncExternalStore } from 'react';
import type { CommandResult, RowsResult } from '@/lib/domain/command-result';
import { forNobody, forUnknown } from '@/lib/domain/made-for';
import { heldNavigations } from './held-navigation';
import { TroubleError } from './trouble';

/** Whether the browser's session is still that of the document's viewer; `other` is somebody else's, or none. */
export type Presence = 'same' | 'other' | 'signed_out';

const channelName = 'clientflow.viewer';

const listeners = new Set<() => void>();
let madeFor: string | null = null;
let known: Presence = 'same';
let channel: BroadcastChannel | null = null;
let leaving = false;
let acting = 0;
let gained = false;

/**
 * For whom this document was made: one document has one viewer. The server writes it into the page; it is read once,
 * because a refresh after somebody else's sign-in would change it. A page that is not found comes without it: there the
 * browser draws the whole document, and writes it then.
 */
export function documentViewer(): string {
  if (typeof document === 'undefined') return forUnknown;
  madeFor ??= document.documentElement.dataset.madeFor ?? null;
  return madeFor ?? forUnknown;
}

/**
 * Tells this browser's other tabs who is signed in, and hears it from them. Called once per document.
 *
 * @returns stops listening.
 */
export function announceViewer(): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {};
  channel ??= new BroadcastChannel(channelName);
  const heard = ({ data }: MessageEvent) => typeof data === 'string' && viewerSeen(data);
  channel.addEventListener('message', heard);
  if (documentViewer() !== forUnknown) channel.postMessage(documentViewer());
  return () => channel?.removeEventListener('message', heard);
}

/**
 * Sends an act, and takes note of what its answer says of the session: whom it has just become, or that it is not the
 * page's viewer's any more.
 *
 * @throws TroubleError, and nothing is sent, while another page is awaited: Next would send it whenever that has come.
 */
export async function actHere<Result extends CommandResult | RowsResult>(send: () => Promise<Result>): Promise<Result> {
  if (heldNavigations.get()) throw new TroubleError({ kind: 'held' });
  acting += 1;
  try {
    const result = await send();
    if ('viewer' in result && result.viewer !== undefined) gainViewer(result.viewer);
    if (result.status === 'refused' && result.reason === 'other_viewer') presenceTold('other');
    if (result.status === 'refused' && result.reason === 'unauthenticated') presenceTold('signed_out');
    return result;
  } finally {
    acting -= 1;
    notify();
  }
}

/**
 * True when a page that was made for this viewer may not be shown in this document. Around a sign-in two pages are its
 * own: that of nobody, which is there until the next one comes, and that of the one who signs in, which comes with the
 * answer and may come first.
 */
export function isForAnother(tag: string): boolean {
  if (tag === forUnknown || tag === documentViewer()) return false;
  if (tag === forNobody) return !gained;
  return documentViewer() !== forNobody || acting === 0;
}

export function useIsForAnother(tag: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => isForAnother(tag),
    () => false,
  );
}

/** A document made for nobody gains its viewer by its own sign-in: it has shown nothing of another. */
function gainViewer(tag: string): void {
  if (documentViewer() !== forNobody) return;
  madeFor = tag;
  gained = true;
  setPresence('same');
  channel?.postMessage(tag);
}

/** Takes note of whose session the browser has now; what a document without a known viewer is told changes nothing. */
export function viewerSeen(tag: string): void {
  if (documentViewer() === forUnknown || tag === forUnknown) return;
  if (tag === documentViewer()) setPresence('same');
  else setPresence(tag === forNobody ? 'signed_out' : 'other');
}

/** The server has refused because the session is another's, or gone. */
export function presenceTold(told: Exclude<Presence, 'same'>): void {
  // Made while nobody could tell for whom: now it can be told, by making it anew. Once: that may tell nothing either.
  if (documentViewer() === forUnknown && isFirstTime()) loadDocumentAnew();
  else if (documentViewer() !== forNobody || told !== 'signed_out') setPresence(told);
}

/** Whether this tab has not been loaded anew for this reason within the last minute. */
function isFirstTime(): boolean {
  const name = 'clientflow.viewer-asked';
  try {
    const before = Number(sessionStorage.getItem(name) ?? 0);
    sessionStorage.setItem(name, String(Date.now()));
    return Date.now() - before > 60_000;
  } catch {
    return false;
  }
}

/** Goes to another page of the site as a document of its own; nothing else may load this one anew meanwhile. */
export function leaveDocument(path: string): void {
  leaving = true;
  location.assign(path);
}

/** Loads this page as a document of its own, made for whoever is signed in now. */
export function loadDocumentAnew(): void {
  if (!leaving) location.reload();
}

/** Whether the session is still the viewer's, as far as this document knows. */
export function presence(): Presence {
  return known;
}

/** Whether the session is still the viewer's; `same` on the server. */
export function usePresence(): Presence {
  return useSyncExternalStore(subscribe, presence, () => 'same');
}

function setPresence(next: Presence): void {
  if (known === next) return;
  known = next;
  notify();
}

function notify(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

'use client';

import { useSyncExternalStore } from 'react';
import { forNobody, forUnknown } from '@/lib/domain/made-for';
import { documentViewer } from '@/lib/http/document-viewer';
import { type Basket, joined } from './basket';
import { basketText, parseBasket } from './stored-basket';

/** Each viewer of this browser has a basket of their own, under the tag by which pages say for whom they were made. */
const keyOf = (viewer: string) => `clientflow.basket.${viewer}`;

/** A basket as it was read last, and the text it was read from. */
interface Held {
  text: string | null;
  basket: Basket;
}

const empty: Basket = [];
const held = new Map<string, Held>();
const listeners = new Set<() => void>();

/** The viewer's basket as the browser keeps it now, whichever tab has changed it last. */
export function currentBasket(): Basket {
  return basketOf(documentViewer());
}

/**
 * Changes the viewer's basket as it is now. A browser that keeps nothing holds it until the page is left.
 *
 * @returns false when the browser has not kept it.
 */
export function changeBasket(change: (basket: Basket) => Basket): boolean {
  const before = currentBasket();
  const basket = change(before);
  return basket === before || replace(documentViewer(), basket);
}

/** What a stranger has put in becomes the customer's who has signed in. */
export function joinBasketOfNobody(): void {
  const isCustomers = documentViewer() !== forNobody && documentViewer() !== forUnknown;
  if (!isCustomers || basketOf(forNobody).length === 0) return;
  const before = basketOf(forNobody);
  replace(forNobody, empty);
  changeBasket((mine) => joined(mine, before));
}

/** Forgets the viewer's basket, and that of nobody: whoever signs out leaves none behind. */
export function forgetBasket(): void {
  for (const viewer of new Set([documentViewer(), forNobody])) replace(viewer, empty);
}

/** The viewer's basket, the same in all tabs; `null` on the server and until the page is alive. */
export function useBasket(): Basket | null {
  return useSyncExternalStore(subscribe, currentBasket, () => null);
}

function basketOf(viewer: string): Basket {
  const text = stored(viewer);
  const known = held.get(viewer);
  if (known && known.text === text) return known.basket;
  const basket = parseBasket(text);
  held.set(viewer, { text, basket });
  return basket;
}

function stored(viewer: string): string | null {
  try {
    return localStorage.getItem(keyOf(viewer));
  } catch {
    return null;
  }
}

function replace(viewer: string, basket: Basket): boolean {
  try {
    if (basket.length === 0) localStorage.removeItem(keyOf(viewer));
    else localStorage.setItem(keyOf(viewer), basketText(basket));
    return true;
  } catch {
    return false;
  } finally {
    // Where nothing could be written, the old text stands for what is held now.
    held.set(viewer, { text: stored(viewer), basket });
    for (const listener of listeners) listener();
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  const onStorage = ({ key }: StorageEvent) => {
    if (key === null || key === keyOf(documentViewer())) listener();
  };
  window.addEventListener('storage', onStorage);
  // A page that the browser had put aside has heard of no change.
  window.addEventListener('pageshow', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', onStorage);
    window.removeEventListener('pageshow', listener);
  };
}

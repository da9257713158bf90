import { useState } from 'react';
import { limits } from '@/lib/domain/limits';
import { useRead } from '@/lib/http/use-read';
import { basketRequest, type CatalogueAnswer, productReads } from '@/lib/reads/products';

/** What is on the shelf for the reader. */
export interface HeldShelf {
  /** Undefined before the first answer. */
  page: CatalogueAnswer | undefined;
  /** Lets the reader see the shelf as it is by now; undefined while it is so. */
  show: (() => void) | undefined;
}

interface Held {
  key: string;
  page: CatalogueAnswer;
}

/**
 * Keeps each product where the reader sees it: what answers bring is new prices and names in the same places, and more
 * products behind the last. Whatever else they bring waits until the reader asks for it.
 *
 * @param key of the request: the answer to another one is taken as it is.
 * @param answer the newest one to that request, undefined until there is one.
 */
export function useHeldShelf(key: string, answer: CatalogueAnswer | undefined): HeldShelf {
  const [held, setHeld] = useState<Held | null>(answer ? { key, page: answer } : null);
  const isMoved = answer !== undefined && held?.key === key && moves(held.page, answer);
  if (answer && !isMoved && (held?.key !== key || held.page !== answer)) setHeld({ key, page: answer });
  const there = new Set(answer?.items.map(({ id }) => id));
  const gone = isMoved ? held.page.items.filter(({ id }) => !there.has(id)).map(({ id }) => id) : [];
  // They are on another page by now, at another price perhaps.
  const elsewhere = useRead(productReads.basket, basketRequest(gone.slice(0, limits.basketLines)), {
    enabled: gone.length > 0,
  });
  if (!isMoved) return { page: held?.page, show: undefined };
  return {
    page: refreshed(held.page, [...(elsewhere.data ?? []), ...answer.items]),
    show: () => setHeld({ key, page: answer }),
  };
}

/** Whether a newer page puts anything in a place where another product was. */
export function moves(before: CatalogueAnswer, now: CatalogueAnswer): boolean {
  return before.items.some(({ id }, i) => now.items[i]?.id !== id);
}

/** The page's products as they are now, each in its place; what is not known anew stays as it was. */
export function refreshed(page: CatalogueAnswer, now: CatalogueAnswer['items']): CatalogueAnswer {
  const byId = new Map(now.map((product) => [product.id, product]));
  return { ...page, items: page.items.map((product) => ({ ...product, ...byId.get(product.id) })) };
}

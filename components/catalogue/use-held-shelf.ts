import { refreshed, useHeldPage } from '@/components/lists/use-held-page';
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

/**
 * Keeps each product where the reader sees it: what answers bring is new prices and names in the same places, and more
 * products behind the last. Whatever else they bring waits until the reader asks for it.
 *
 * @param key of the request: the answer to another one is taken as it is.
 * @param answer the newest one to that request, undefined until there is one.
 */
export function useHeldShelf(key: string, answer: CatalogueAnswer | undefined): HeldShelf {
  const { page, isMoved, show } = useHeldPage(key, answer);
  const there = new Set(answer?.items.map(({ id }) => id));
  const gone = isMoved && page ? page.items.filter(({ id }) => !there.has(id)).map(({ id }) => id) : [];
  // They are on another page by now, at another price perhaps.
  const elsewhere = useRead(productReads.basket, basketRequest(gone.slice(0, limits.basketLines)), {
    enabled: gone.length > 0,
  });
  if (!isMoved || !page || !answer) return { page, show: undefined };
  return { page: refreshed(page, [...(elsewhere.data ?? []), ...answer.items]), show };
}

import { useState } from 'react';

interface Rows {
  items: readonly { id: string }[];
}

/** What of a list is in front of the reader. */
interface HeldPage<P extends Rows> {
  /** Undefined before the first answer. */
  page: P | undefined;
  /** Whether the newest answer would put something else in a place that the reader sees. */
  isMoved: boolean;
  /** Takes the newest answer as it is. */
  show: () => void;
}

/**
 * Keeps each row where the reader sees it: an answer that moves one waits until the reader asks for it.
 *
 * @param key of the request: the answer to another one is taken as it is.
 * @param answer the newest one to that request, undefined until there is one.
 */
export function useHeldPage<P extends Rows>(key: string, answer: P | undefined): HeldPage<P> {
  const [held, setHeld] = useState<{ key: string; page: P } | null>(answer ? { key, page: answer } : null);
  const isMoved = answer !== undefined && held?.key === key && moves(held.page, answer);
  if (answer && !isMoved && (held?.key !== key || held.page !== answer)) setHeld({ key, page: answer });
  return { page: held?.page, isMoved, show: () => answer && setHeld({ key, page: answer }) };
}

/** Whether a newer page puts anything in a place where another row was. */
export function moves(before: Rows, now: Rows): boolean {
  return before.items.some(({ id }, i) => now.items[i]?.id !== id);
}

/** The page's rows as they are now, each in its place; what is not known anew stays as it was. */
export function refreshed<P extends Rows>(page: P, now: P['items']): P {
  const byId = new Map(now.map((row) => [row.id, row]));
  return { ...page, items: page.items.map((row) => ({ ...row, ...byId.get(row.id) })) };
}

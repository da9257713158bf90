import { visible, visibleLines } from '@/lib/domain/unseen';

/**
 * A name, type, address, id or reason that somebody else wrote: nothing in it is unseen, and it turns none of the words
 * around it. Attributes, options and sentences have `told` for that.
 */
export function Told({ children, lines = false }: { children: string; lines?: boolean }) {
  return <bdi>{lines ? visibleLines(children) : visible(children)}</bdi>;
}

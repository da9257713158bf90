import { fnv1a, fnvBasis } from '@/simulation/random';
import type { Actor } from '@/simulation/simulation';

/** What has happened so far: its hash, and its lines for whoever takes them. */
export interface History {
  note(actor: Actor, about: string, more?: string): void;
  /** Of everything that was noted, in its order. */
  hash(): string;
}

/**
 * @param now the world's time, ms.
 * @param trace takes the lines; without it none is made.
 */
export function createHistory(now: () => number, trace: ((line: string) => void) | undefined): History {
  const startsAt = now();
  let hash = fnvBasis;
  return {
    note(actor, about, more = '') {
      const time = now();
      hash = fnv1a(more, fnv1a(about, fnv1a(actor.name, Math.imul(hash ^ (time * 1_000), 0x01000193))));
      if (!trace) return;
      const seconds = ((time - startsAt) / 1_000).toFixed(4).padStart(9);
      trace(`${seconds} ${actor.name.padEnd(10)} ${about}${more && `: ${more}`}`);
    },
    hash: () => hash.toString(16).padStart(8, '0'),
  };
}

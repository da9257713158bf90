import type { Service } from '@/simulation/simulation';

/** A message that the world publishes. */
export interface Message {
  key: string | null;
  value: string | null;
  /** Of the value; UTF-8 without it. */
  encoding?: 'latin1';
  /** Where a foreign producer puts it; without it the key or the turn decides. */
  partition?: number;
}

/** What somebody does, `at` ms after the beginning. */
export type Act = { at: number } & (
  | { kind: 'publish'; by: 'web' | 'foreign'; messages: readonly Message[] }
  | { kind: 'transaction'; messages: readonly Message[]; lastsMs: number; end: 'commit' | 'abort' | 'timeout' }
  | { kind: 'letters'; decision: 'replayed' | 'discarded' }
  /** `clientflow rebuild`, which compares and changes nothing. */
  | { kind: 'rebuild' }
);

/** What goes wrong, from `at` ms after the beginning. Workers are counted from 0; one that is dead has no faults. */
export type Fault = { at: number } & (
  | { kind: 'crash'; worker: number; when: 'at once' }
  /** At the worker's first call to the service from then on. */
  | { kind: 'crash'; worker: number; when: 'before' | 'half' | 'after'; service: Service }
  | { kind: 'restart'; worker: number }
  | { kind: 'freeze'; worker: number; forMs: number }
  | { kind: 'clock'; worker: number; byMs: number }
  /** Of the next calls of anybody to the service. */
  | { kind: 'lost'; service: Service; what: 'request' | 'half' | 'answer'; calls: number }
  | { kind: 'away'; service: Service; forMs: number }
  | { kind: 'slow'; service: Service; byMs: number; forMs: number }
  /** The database as it was this long before takes its place. */
  | { kind: 'restore'; olderByMs: number }
  /** Partitions have no leader. */
  | { kind: 'leaders'; forMs: number }
  /** The broker takes the worker's sessions for over. */
  | { kind: 'session'; worker: number }
);

export type FaultKind = Fault['kind'];

/** A schedule before it runs. Plain data: it can be printed, shortened and pasted into a test. */
export interface Plan {
  seed: string;
  workers: number;
  partitions: number;
  acts: readonly Act[];
  faults: readonly Fault[];
}

/** By when acts and faults begin, ms. */
export const storyMs = 6_000;
/** How long a parked purchase waits in a simulation, ms. */
export const parkingMs = 2_000;
/** How long a database is away while another takes its place, ms. */
export const restoreMs = 8_000;

/** When all acts and faults have begun, ms after the beginning; a database that is restored is back by then. */
export function lengthOf({ acts, faults }: Plan): number {
  const begun = faults.map(({ at, kind }) => (kind === 'restore' ? at + restoreMs : at));
  return Math.max(storyMs, ...acts.map(({ at }) => at), ...begun);
}

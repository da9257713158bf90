import type { Random } from '@/simulation/random';
import type { Service } from '@/simulation/simulation';
import { type Fault, type FaultKind, storyMs } from './plan';

const leastFaults = 3;
const mostFaults = 8;
const services: readonly Service[] = ['kafka', 'mongodb'];

type Maker = (random: Random, at: number, worker: number) => Fault;

const whens = ['at once', 'before', 'half', 'after'] as const;

/** How each kind is drawn. */
const makers: Record<FaultKind, Maker> = {
  crash: (random, at, worker) => {
    const when = random.pick(whens);
    if (when === 'at once') return { at, kind: 'crash', worker, when };
    return { at, kind: 'crash', worker, when, service: random.pick(services) };
  },
  restart: (_random, at, worker) => ({ at, kind: 'restart', worker }),
  freeze: (random, at, worker) => ({ at, kind: 'freeze', worker, forMs: 200 + random.integer(6_000) }),
  clock: (random, at, worker) => ({ at, kind: 'clock', worker, byMs: random.integer(8_000) - 4_000 }),
  lost: (random, at) => ({
    at,
    kind: 'lost',
    service: random.pick(services),
    what: random.pick(['request', 'half', 'answer', 'answer']),
    calls: 1 + random.integer(6),
  }),
  away: (random, at) => ({ at, kind: 'away', service: random.pick(services), forMs: 100 + random.integer(3_000) }),
  slow: (random, at) => ({
    at,
    kind: 'slow',
    service: random.pick(services),
    byMs: 20 + random.integer(1_000),
    forMs: 200 + random.integer(2_500),
  }),
  restore: (random, at) => ({ at, kind: 'restore', olderByMs: 100 + random.integer(4_000) }),
  leaders: (random, at) => ({ at, kind: 'leaders', forMs: 50 + random.integer(1_500) }),
  session: (_random, at, worker) => ({ at, kind: 'session', worker }),
};

/** The commoner of them are named more than once. */
const kinds: readonly FaultKind[] = [
  ...(['crash', 'crash', 'crash', 'lost', 'lost', 'lost', 'restart', 'freeze', 'freeze'] as const),
  ...(['clock', 'away', 'away', 'slow', 'restore', 'leaders', 'session'] as const),
];

export function makeFaults(random: Random, workers: number): Fault[] {
  const count = leastFaults + random.integer(mostFaults - leastFaults + 1);
  const faults = Array.from({ length: count }, (_, index) => {
    const draws = random.fork(`fault ${index}`);
    const at = 300 + draws.integer(storyMs);
    return makers[draws.pick(kinds)](draws, at, draws.integer(workers));
  });
  return faults.sort((a, b) => a.at - b.at);
}

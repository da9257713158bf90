import type { Kafka } from '@/simulation/kafka';
import { type Fault, restoreMs } from '@/simulation/plan/plan';
import type { Run } from '@/simulation/time/run';
import type { FaultyCalls } from './call-faults';
import type { Database } from './database';
import type { SimulatedWorker } from './worker';

interface Surroundings {
  simulation: Run;
  faulty: FaultyCalls;
  workers: readonly SimulatedWorker[];
  database: Pick<Database, 'copy' | 'restore'>;
  kafka: Pick<Kafka, 'moveLeaders' | 'endSessions'>;
}

/** How often a copy of the database is made, ms. */
const copyEveryMs = 1_000;

type Inflict = { [Kind in Fault['kind']]: (fault: Extract<Fault, { kind: Kind }>) => void };

/** Makes a plan's faults happen. */
export function inflictFaults(faults: readonly Fault[], surroundings: Surroundings): void {
  const { simulation, faulty, workers, kafka } = surroundings;
  const worker = (index: number) => workers[index];
  const later = (ms: number, about: string, act: () => void) => simulation.later(ms, about, act);
  const inflict: Inflict = {
    crash(fault) {
      const struck = worker(fault.worker);
      if (fault.when === 'at once') struck?.kill();
      else if (struck) faulty.crash(struck.actor(), fault);
    },
    restart: (fault) => worker(fault.worker)?.terminate(),
    freeze(fault) {
      const actor = worker(fault.worker)?.actor();
      if (!actor) return;
      simulation.freeze(actor);
      later(fault.forMs, `${actor.name} thaws`, () => simulation.thaw(actor));
    },
    clock(fault) {
      const actor = worker(fault.worker)?.actor();
      if (actor) actor.clockAheadMs += fault.byMs;
    },
    lost: faulty.lose,
    away({ service, forMs }) {
      faulty.away(service);
      later(forMs, `${service} is back`, () => faulty.back(service));
    },
    slow({ service, byMs, forMs }) {
      faulty.slow(service, byMs);
      later(forMs, `${service} is as fast as ever`, () => faulty.slow(service, 0));
    },
    restore: createRestore(faults, surroundings),
    leaders: ({ forMs }) => kafka.moveLeaders(forMs),
    session(fault) {
      const actor = worker(fault.worker)?.actor();
      if (actor) kafka.endSessions(actor);
    },
  };
  for (const fault of faults) {
    const { at, ...what } = fault;
    later(at, `fault: ${JSON.stringify(what)}`, () => inflict[fault.kind](fault as never));
  }
}

/**
 * Copies the database at times, if it is to be restored ever. While it is replaced it is away, for longer than anybody
 * waits between two calls, so that whoever is at work hears of it; who is frozen all the while never runs again. Copies from before are not
 * restored later: facts of what came after the first restore would tell of another history.
 */
function createRestore(faults: readonly Fault[], surroundings: Surroundings): Inflict['restore'] {
  const { simulation, faulty, workers, database } = surroundings;
  const copies: { at: number; copy: ReturnType<Database['copy']> }[] = [];
  const last = faults.findLast(({ kind }) => kind === 'restore')?.at ?? 0;
  for (let at = 0; at <= last; at += copyEveryMs) {
    simulation.later(at, 'a copy of the database', () => copies.push({ at: simulation.now(), copy: database.copy() }));
  }
  return ({ olderByMs }) => {
    const wanted = simulation.now() - olderByMs;
    const found = copies.findLast(({ at }) => at <= wanted) ?? copies[0];
    faulty.away('mongodb');
    simulation.later(restoreMs, 'the database is restored', () => {
      for (const worker of workers) if (worker.actor().state === 'frozen') worker.kill();
      if (found) database.restore(found.copy);
      copies.length = 0;
      copies.push({ at: simulation.now(), copy: database.copy() });
      faulty.back('mongodb');
    });
  };
}

import type { Kafka } from '@/simulation/kafka';
import type { Run } from '@/simulation/time/run';
import type { FaultyCalls } from './call-faults';
import type { Database } from './database';
import { config } from './settings';
import type { SimulatedWorker } from './worker';

interface Surroundings {
  simulation: Run;
  faulty: FaultyCalls;
  workers: readonly SimulatedWorker[];
  /** What there is still to be done, a line each. */
  unsettled(): string[];
  /** Asked after each step: whether something is wrong already. */
  look(): boolean;
}

const lookEveryMs = 100;
/** Nothing takes longer once the faults have ended: a session's end, the longest pause, the time of what is parked. */
export const longestSettleMs = 60_000;

/**
 * Ends all faults and waits.
 *
 * @returns how long it took until there was nothing left to do, ms; or what there was after the longest time; null when something is wrong.
 */
export async function settle({
  simulation,
  faulty,
  workers,
  unsettled,
  look,
}: Surroundings): Promise<number | string[] | null> {
  faulty.endAll();
  for (const worker of workers) {
    simulation.thaw(worker.actor());
    worker.hurry();
  }
  simulation.note('the faults have ended');
  const began = simulation.now();
  for (;;) {
    await simulation.go(simulation.now() + lookEveryMs, look);
    if (look()) return null;
    const left = unsettled();
    if (left.length === 0) return simulation.now() - began;
    if (simulation.now() - began > longestSettleMs) return left;
  }
}

/** Who reads what. */
const readers = [
  ['shop', config.kafka.topics.actions],
  ['feed', config.kafka.topics.actions],
  ['sales', config.kafka.topics.facts],
  ['reactions', config.kafka.topics.facts],
] as const;

/** What is left to do: records that a processor has not read, transactions that are open, purchases that wait. */
export function unsettled(kafka: Kafka, { tables }: Database): string[] {
  const left: string[] = [];
  for (const [processor, topic] of readers) {
    for (const [partition, { end, written }] of kafka.ranges(topic).entries()) {
      const offset = tables.checkpoints.get(`${processor}:${topic}:${partition}`)?.offset ?? 0;
      if (offset !== written) left.push(`${processor} is at ${offset} of ${topic}-${partition}, ${end} of ${written}`);
    }
  }
  for (const { _id, settledAt, state } of tables.parked.values()) {
    if (settledAt === null) left.push(`the parked purchase ${_id} is ${state}`);
  }
  for (const { _id, state } of tables.letter_runs.values()) {
    if (state === 'requested' || state === 'running') left.push(`the run ${_id} is ${state}`);
  }
  return left;
}

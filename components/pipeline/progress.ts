import type { HoldTold } from '@/lib/contract/readable';
import type { PartitionProgress, ProcessorProgress } from '@/lib/reads/pipeline';

/** Records in a processor's topic; `null` when the broker did not answer. */
export function recordsIn({ partitions }: ProcessorProgress): number | null {
  return partitions.reduce<number | null>((sum, { end }) => (sum === null || end === null ? null : sum + end), 0);
}

/** Broker time of the newest record that a processor has applied; `null` before the first. */
export function newestRecordTime({ partitions }: ProcessorProgress): string | null {
  return newest(partitions.map(({ recordTime }) => recordTime));
}

/** Orders processors by their names, but for the one that everything else waits for: it comes first. */
export function gatekeeperFirst(a: string, b: string): number {
  return Number(b === 'shop') - Number(a === 'shop') || (a < b ? -1 : 1);
}

/** Age of the oldest record that is left to read at the given time, seconds; `null` when Kafka does not say. */
export function lagSeconds(
  { lag, oldest }: { lag: number | null; oldest: string | null },
  asOf: number,
): number | null {
  if (lag === 0) return 0;
  return oldest === null ? null : Math.max(0, (asOf - Date.parse(oldest)) / 1000);
}

/** Those that are furthest behind first, then by number. */
export function byLag(partitions: readonly PartitionProgress[]): PartitionProgress[] {
  return partitions.toSorted((a, b) => (b.lag ?? 0) - (a.lag ?? 0) || a.partition - b.partition);
}

/**
 * - `unknown`: the broker did not say where the log ends. `keepsUp`: nothing left to read.
 * - `held`: nothing left that can be read, but an open transaction hides what is behind it.
 * - `catchesUp`: records are left and the checkpoint moves. `stuck`: they are, and it has not moved for a while.
 */
export type WorkerState = 'unknown' | 'keepsUp' | 'held' | 'catchesUp' | 'stuck';

/** A checkpoint that has not moved for this long, with records left, is not moving; ms. */
const stillMs = 15_000;

/** How a processor is doing, as of the given time (ms since the epoch). */
export function workerState(
  { topic, lag, partitions }: ProcessorProgress,
  holds: readonly HoldTold[],
  asOf: number,
): WorkerState {
  if (lag === null) return 'unknown';
  if (lag === 0) return holds.some((hold) => hold.topic === topic) ? 'held' : 'keepsUp';
  const moved = newest(partitions.map(({ updatedAt }) => updatedAt));
  return moved === null || asOf - Date.parse(moved) > stillMs ? 'stuck' : 'catchesUp';
}

function newest(times: readonly (string | null)[]): string | null {
  return times.reduce((latest, time) => (time !== null && (latest === null || time > latest) ? time : latest), null);
}

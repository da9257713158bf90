import type { HoldTold } from '@/lib/contract/readable';
import type { ProcessorProgress } from '@/lib/reads/pipeline';

/** Records in a processor's topic; `null` when the broker did not answer. */
export function recordsIn({ partitions }: ProcessorProgress): number | null {
  return partitions.reduce<number | null>((sum, { end }) => (sum === null || end === null ? null : sum + end), 0);
}

/** Broker time of the newest record that a processor has applied; `null` before the first. */
export function newestRecordTime({ partitions }: ProcessorProgress): string | null {
  return newest(partitions.map(({ recordTime }) => recordTime));
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

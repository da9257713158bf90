import type { LetterDecision, LetterRun } from '@/lib/domain/dead-letter';
import type { Collections } from '@/lib/mongo/collections';
import type { DeadLetterFilter, LetterRunDoc } from '@/lib/mongo/documents/web';
import { addRun, newRun, type RunRequest, runDto } from './runs';

/** Which letters: those chosen, or all that matched and were set aside until a moment, as they were counted. */
export type LetterTarget = { ids: readonly string[] } | { filter: DeadLetterFilter; until: Date; total: number };

export interface LetterRunRequest extends RunRequest {
  decision: LetterDecision;
  reason: string | null;
  target: LetterTarget;
}

/** Asks the workers to decide about many dead letters. Idempotent by its id. */
export async function requestLetterRun(
  collections: Collections,
  { decision, reason, target, ...request }: LetterRunRequest,
): Promise<void> {
  const run: LetterRunDoc = {
    ...newRun(request),
    decision,
    reason,
    ...lettersOf(target),
    done: 0,
    unconfirmed: 0,
    skipped: { refused: 0, scrubbed: 0, missing: 0 },
  };
  await addRun(collections, 'letter_runs', run);
}

function lettersOf(target: LetterTarget): Pick<LetterRunDoc, 'matching' | 'total' | 'queue' | 'cursor'> {
  if ('ids' in target) {
    const queue = [...new Set(target.ids)];
    return { matching: null, total: queue.length, queue, cursor: null };
  }
  const { filter, until, total } = target;
  return { matching: { filter, until }, total, queue: [], cursor: '' };
}

/** The newest runs, newest first; `requestedBy` is the operator's user id. */
export async function latestLetterRuns({ letter_runs }: Collections, limit = 20): Promise<LetterRun[]> {
  const runs = await letter_runs
    .find({}, { projection: { queue: 0 } })
    .sort({ requestedAt: -1 })
    .limit(limit)
    .toArray();
  return runs.map((run) => {
    const { decision, reason, matching, done, total, unconfirmed, skipped } = run;
    return { ...runDto(run), decision, reason, isOfAll: matching !== null, done, total, unconfirmed, skipped };
  });
}

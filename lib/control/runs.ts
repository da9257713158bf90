import type { Collection } from 'mongodb';
import type { Run } from '@/lib/domain/run';
import type { Collections } from '@/lib/mongo/collections';
import type { RunDoc } from '@/lib/mongo/documents/web';
import { unlessThere } from '@/lib/mongo/errors';
import { bumpRevisions } from '@/lib/mongo/revisions';

/** Where the runs of a kind are. */
export type RunCollection = 'simulator_runs' | 'letter_runs';

/** Who asks for a run, and when. */
export interface RunRequest {
  /** UUIDv7, minted where the intent arose: asking again under the same id asks for the same run. */
  id: string;
  /** The operator's user id. */
  requestedBy: string;
  at: Date;
}

/** The fields that every run begins with. */
export function newRun({ id, requestedBy, at }: RunRequest): RunDoc {
  return {
    _id: id,
    state: 'requested',
    cancelRequested: false,
    lastError: null,
    requestedBy,
    requestedAt: at,
    startedAt: null,
    finishedAt: null,
    leaseOwner: null,
    leaseUntil: null,
  };
}

/** Asks the workers for a run; one of them takes it within a second, or after those before it. Idempotent by its id. */
export async function addRun<Doc extends RunDoc>(collections: Collections, name: RunCollection, run: Doc) {
  await unlessThere(runsOf(collections, name).insertOne(run));
  await bumpRevisions(collections, [name]);
}

/**
 * Ends a run that no worker has begun, and asks the worker that holds it otherwise; what was done stays done.
 *
 * @returns false when there is no such run, or it has ended already.
 */
export async function cancelRun(collections: Collections, name: RunCollection, _id: string): Promise<boolean> {
  const runs = runsOf(collections, name);
  const cancelled = { state: 'cancelled', cancelRequested: true, finishedAt: new Date() } as const;
  let changed = await runs.updateOne({ _id, state: 'requested' }, { $set: cancelled });
  if (changed.matchedCount === 0) {
    changed = await runs.updateOne({ _id, state: 'running' }, { $set: { cancelRequested: true } });
  }
  if (changed.matchedCount === 0) return false;
  await bumpRevisions(collections, [name]);
  return true;
}

/** A kind's runs, by what all runs have in common. */
export function runsOf(collections: Collections, name: RunCollection): Collection<RunDoc> {
  return collections[name] as unknown as Collection<RunDoc>;
}

/** What pages see of every run. */
export function runDto(run: RunDoc): Run {
  const { _id: id, state, cancelRequested, lastError, requestedBy, requestedAt, startedAt, finishedAt } = run;
  return {
    id,
    state,
    cancelRequested,
    lastError,
    requestedBy,
    requestedAt: requestedAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

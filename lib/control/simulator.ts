import type { SimulatorRun, SimulatorSpec } from '@/lib/domain/simulator';
import type { Collections } from '@/lib/mongo/collections';
import type { SimulatorRunDoc } from '@/lib/mongo/documents/web';
import { isDuplicateKey } from '@/lib/mongo/errors';
import { bumpRevisions } from '@/lib/mongo/revisions';

export interface RunRequest {
  /** UUIDv7, minted where the intent arose: asking again under the same id asks for the same run. */
  id: string;
  spec: SimulatorSpec;
  /** The operator's user id. */
  requestedBy: string;
  at: Date;
}

/** Asks the workers for a simulator run; one of them takes it within a second. Idempotent by its id. */
export async function requestRun(collections: Collections, { id, spec, requestedBy, at }: RunRequest): Promise<void> {
  const run: SimulatorRunDoc = {
    _id: id,
    ...spec,
    firstProduct: null,
    state: 'requested',
    cancelRequested: false,
    published: 0,
    errors: 0,
    lastError: null,
    currentRate: 0,
    requestedBy,
    requestedAt: at,
    startedAt: null,
    finishedAt: null,
    leaseOwner: null,
    leaseUntil: null,
  };
  try {
    await collections.simulator_runs.insertOne(run);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  await bumpRevisions(collections, ['simulator_runs']);
}

/**
 * Asks the worker that holds a run to end it; what was published stays published.
 *
 * @returns false when there is no such run, or it has ended already.
 */
export async function cancelRun(collections: Collections, id: string): Promise<boolean> {
  const { matchedCount } = await collections.simulator_runs.updateOne(
    { _id: id, state: { $in: ['requested', 'running'] } },
    { $set: { cancelRequested: true } },
  );
  if (matchedCount === 0) return false;
  await bumpRevisions(collections, ['simulator_runs']);
  return true;
}

/** The newest runs, newest first. */
export async function latestRuns({ simulator_runs }: Collections, limit = 20): Promise<SimulatorRun[]> {
  const runs = await simulator_runs.find().sort({ requestedAt: -1 }).limit(limit).toArray();
  return runs.map(toRun);
}

function toRun({
  _id,
  leaseOwner: _owner,
  leaseUntil: _until,
  firstProduct: _first,
  ...run
}: SimulatorRunDoc): SimulatorRun {
  return {
    ...run,
    id: _id,
    total: run.customers + run.products + run.purchases,
    requestedAt: run.requestedAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
  };
}

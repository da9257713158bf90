import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type RunCollection, runsOf } from '@/lib/control/runs';
import type { RunState } from '@/lib/domain/run';
import { PublishRefusedError } from '@/lib/kafka/publisher';
import type { Collections } from '@/lib/mongo/collections';
import type { RunDoc } from '@/lib/mongo/documents/web';
import { bumpRevisions } from '@/lib/mongo/revisions';
import type { Logger } from '@/lib/telemetry/logger';
import { type Companion, createCompanion, type Tick } from './companion';
import { type Outages, outagePart } from './outages';

const lookEveryMs = 500;
const saveEveryMs = 500;
/** How long a run waits for a worker that was killed. */
const leaseMs = 10_000;

/** Ends a run as failed for a reason of its own, which is no bug. */
export class RunFailedError extends Error {
  override name = 'RunFailedError';
}

/** What a run in work is given. */
export interface RunCircumstances extends Tick {
  /** Aborted when it is to leave off: the worker stops, Cancel was asked for, or another worker has it. */
  halt: AbortSignal;
  /** Saves progress now, not only at the next turn of the timer. */
  save(): Promise<void>;
}

/** A run in work. */
export interface RunInWork<Doc extends RunDoc> {
  /** What its document is to say now. */
  progress(): Partial<Doc>;
  /** Goes on from there until all is done, or until it is halted (false). */
  goOn(circumstances: RunCircumstances): Promise<boolean>;
}

/** What operators ask for, and how it is carried out. */
export interface RunKind<Doc extends RunDoc> {
  name: string;
  collection: RunCollection;
  begin(run: Doc, leases: Leases<Doc>): Promise<RunInWork<Doc>>;
}

interface Surroundings {
  collections: Collections;
  outages: Outages;
  logger: Logger;
}

/**
 * Carries out the runs of a kind, one at a time per worker. A run is leased: a worker killed in the middle is followed
 * by another, which goes on from the saved progress. A bug ends its run as failed, so that it meets no other worker.
 */
export function createRuns<Doc extends RunDoc>(kind: RunKind<Doc>, surroundings: Surroundings): Companion {
  const { collections, outages, logger } = surroundings;
  const leases = createLeases<Doc>(collections, kind.collection);
  const tick = async (circumstances: Tick) => {
    const run = await leases.take();
    if (!run) return false;
    logger.info({ run: run._id }, `${kind.name}: run taken`);
    const departure = await carryOut(kind, run, leases, circumstances);
    logger.info({ run: run._id, departure }, `${kind.name}: run left`);
    return true;
  };
  return createCompanion({ name: kind.name, intervalMs: lookEveryMs, tick }, outages);
}

/** How a run left this worker: ended, left to another worker, or taken by one. */
type Departure = Exclude<RunState, 'requested' | 'running'> | 'released' | 'lost';

async function carryOut<Doc extends RunDoc>(
  kind: RunKind<Doc>,
  run: Doc,
  leases: Leases<Doc>,
  tick: Tick,
): Promise<Departure> {
  let work: RunInWork<Doc> | undefined;
  const progress = () => work?.progress() ?? {};
  const lease = keepLease(run, leases, progress);
  let isDone = false;
  let fault: unknown;
  try {
    work = await kind.begin(run, leases);
    const halt = AbortSignal.any([tick.signal, lease.ended]);
    isDone = await work.goOn({ ...tick, halt, save: lease.save });
  } catch (error) {
    fault = error;
  }
  const left = await lease.leave();
  fault ??= left.fault;
  // The run stays leased, and this worker takes it again when the service is back.
  if (fault !== undefined && outagePart(fault) !== null) throw fault;
  const departure = departureOf({ fault, isDone, isCancelled: left.isCancelled });
  const saved = await leases.leave(run._id, departure, progress(), fault);
  if (fault !== undefined && !isOfTheRun(fault)) throw fault;
  return saved ? departure : 'lost';
}

function departureOf(end: { fault: unknown; isDone: boolean; isCancelled: boolean }): Exclude<Departure, 'lost'> {
  if (end.fault !== undefined) return 'failed';
  if (end.isDone) return 'done';
  return end.isCancelled ? 'cancelled' : 'released';
}

function isOfTheRun(fault: unknown): boolean {
  return fault instanceof RunFailedError || fault instanceof PublishRefusedError;
}

/** Saves progress on a timer of its own, so that a broker that hangs delays neither the lease nor Cancel. */
function keepLease<Doc extends RunDoc>(run: Doc, leases: Leases<Doc>, progress: () => Partial<Doc>) {
  const ended = new AbortController();
  let leaseUntil = run.leaseUntil?.getTime() ?? 0;
  let isCancelled = false;
  let fault: unknown;
  let last: Promise<void> = Promise.resolve();

  const renew = async () => {
    const saved = await leases.renew(run._id, progress());
    leaseUntil = saved?.leaseUntil?.getTime() ?? 0;
    isCancelled = saved?.cancelRequested ?? false;
    if (!saved || isCancelled) ended.abort();
  };
  /** One after the other, so that an older state never replaces a newer one. */
  const save = () => {
    const next = last.then(renew);
    last = next.catch(() => {});
    return next;
  };
  const keep = async () => {
    while (!ended.signal.aborted) {
      try {
        await save();
      } catch (error) {
        if (outagePart(error) === null) throw error;
        if (Date.now() > leaseUntil) ended.abort();
      }
      await pause(saveEveryMs, ended.signal);
    }
  };
  const keeping = keep().catch((error: unknown) => {
    fault = error;
    ended.abort();
  });
  return {
    ended: ended.signal,
    save,
    /** Ends the timer; says whether Cancel was asked for, or what bug kept the progress from being saved. */
    async leave() {
      ended.abort();
      await keeping;
      return { isCancelled, fault };
    },
  };
}

export type Leases<Doc extends RunDoc> = ReturnType<typeof createLeases<Doc>>;

/** Which worker carries a run out: compare-and-set on its lease, so that it is one at a time. */
function createLeases<Doc extends RunDoc>(collections: Collections, name: RunCollection) {
  const owner = randomUUID();
  const runs = runsOf(collections, name);
  const until = () => new Date(Date.now() + leaseMs);

  /** Changes a run that is still ours; `null` when another worker has it, or nobody. */
  const update = async (_id: string, fields: Partial<RunDoc>): Promise<RunDoc | null> => {
    const run = await runs.findOneAndUpdate({ _id, leaseOwner: owner }, { $set: fields }, { returnDocument: 'after' });
    if (run) await bumpRevisions(collections, [name]);
    return run;
  };
  return {
    /** Takes the oldest run that no other worker holds: asked for, left by one that died, or by this one in an outage. */
    async take(): Promise<Doc | null> {
      const open: RunState[] = ['requested', 'running'];
      const free = {
        state: { $in: open },
        $or: [{ leaseUntil: null }, { leaseUntil: { $lt: new Date() } }, { leaseOwner: owner }],
      };
      const [candidate] = await runs.find(free).sort({ requestedAt: 1 }).limit(1).toArray();
      if (!candidate) return null;
      const startedAt = candidate.startedAt ?? new Date();
      const taken = { state: 'running', leaseOwner: owner, leaseUntil: until(), startedAt } as const;
      const filter = { _id: candidate._id, ...free };
      const run = await runs.findOneAndUpdate(filter, { $set: taken }, { returnDocument: 'after' });
      if (run) await bumpRevisions(collections, [name]);
      return run as Doc | null;
    },

    /** Changes what a run says of itself; it is so in every worker. */
    note: (id: string, fields: Partial<Doc>) => update(id, fields as Partial<RunDoc>),

    /** Saves progress and renews the lease; the answer also tells whether Cancel was asked for. */
    renew: (id: string, progress: Partial<Doc>) => update(id, { ...progress, leaseUntil: until() }),

    /** Ends a run, or leaves it to another worker, which goes on at once. */
    leave: (id: string, as: Exclude<Departure, 'lost'>, progress: Partial<Doc>, fault: unknown) =>
      update(id, {
        ...progress,
        ...(fault !== undefined && { lastError: fault instanceof Error ? fault.message : String(fault) }),
        ...(as !== 'released' && { state: as, finishedAt: new Date() }),
        leaseOwner: null,
        leaseUntil: null,
      }),
  };
}

/** Waits, or until it is aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => {});
}

import { setTimeout as delay } from 'node:timers/promises';
import type { RunCollection } from '@/lib/control/runs';
import { PublishRefusedError } from '@/lib/kafka/publisher';
import type { Collections } from '@/lib/mongo/collections';
import type { RunDoc } from '@/lib/mongo/documents/web';
import type { Logger } from '@/lib/telemetry/logger';
import type { Companion, Tick } from './companion';
import { createLanes } from './lanes';
import { createLeases, type Departure, type Leases } from './leases';
import { type Outages, outagePart } from './outages';

const lookEveryMs = 500;
const saveEveryMs = 500;

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
  /** How many of them a worker carries out beside each other; one when nothing is said. */
  atOnce?: number;
  begin(run: Doc, leases: Leases<Doc>): Promise<RunInWork<Doc>>;
}

interface Surroundings {
  collections: Collections;
  outages: Outages;
  logger: Logger;
}

/**
 * Carries out the runs of a kind, `atOnce` beside each other per worker. A run is leased: a worker killed in the middle is
 * followed by another, which goes on from the saved progress. A bug ends its run as failed, so that it meets no other worker.
 */
export function createRuns<Doc extends RunDoc>(kind: RunKind<Doc>, surroundings: Surroundings): Companion {
  const { collections, outages, logger } = surroundings;
  return createLanes(kind.name, kind.atOnce ?? 1, (name, hold) => {
    const leases = createLeases<Doc>(collections, kind.collection);
    const tick = async (circumstances: Tick) => {
      const run = await leases.take();
      if (!run) return false;
      logger.info({ run: run._id }, `${kind.name}: run taken`);
      const departure = await hold(() => carryOut(kind, run, leases, circumstances));
      logger.info({ run: run._id, departure }, `${kind.name}: run left`);
      return true;
    };
    return { duty: { name, intervalMs: lookEveryMs, tick }, outages };
  });
}

async function carryOut<Doc extends RunDoc>(
  kind: RunKind<Doc>,
  run: Doc,
  leases: Leases<Doc>,
  tick: Tick,
): Promise<Departure | 'lost'> {
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

function departureOf(end: { fault: unknown; isDone: boolean; isCancelled: boolean }): Departure {
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

/** Waits, or until it is aborted. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => {});
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatorRunDoc } from '@/lib/mongo/documents/web';
import type { Leases, Outcome, Progress } from './lease';
import { createMeter, createPace } from './pace';
import type { Traffic } from './traffic';

const saveEveryMs = 500;
const retryMs = 200;
/** How long an end waits for a batch in flight, so that what is acknowledged is also counted; ms. */
const cancelGraceMs = 250;
const stopGraceMs = 3_000;

export interface RunContext {
  run: SimulatorRunDoc;
  traffic: Traffic;
  leases: Leases;
  /** Publishes the actions from `from` on; resolves when all of them are acknowledged. */
  send: (from: number, count: number) => Promise<void>;
  /** True for an error that says "not confirmed": the same again may succeed. */
  isRetryable: (error: unknown) => boolean;
  /** Aborted when the worker stops. */
  stop: AbortSignal;
  /** The database did not take the progress. The run goes on; its lease decides who finishes it. */
  onSaveError: (error: unknown) => void;
}

/** How a run left this worker: ended, left to another worker, or taken by one. */
export type Departure = Outcome | 'released' | 'lost';

/** Publishes what is left of a run, in order, and keeps its progress, until its end, Cancel, or the worker's stop. */
export async function executeRun(context: RunContext): Promise<Departure> {
  const { run, leases, stop } = context;
  const progress: Progress = { published: run.published, errors: run.errors, lastError: run.lastError, currentRate: 0 };
  const ended = new AbortController();
  const halt = AbortSignal.any([stop, ended.signal]);
  const keeping = keep(context, progress, ended);
  let fault: unknown;
  try {
    await publishRest(context, progress, halt);
  } catch (error) {
    fault = error;
    progress.lastError = error instanceof Error ? error.message : String(error);
  }
  const complete = progress.published >= context.traffic.total;
  ended.abort();
  const kept = await keeping;
  if (kept === 'lost') return 'lost';
  if (fault !== undefined) return settle(leases, run._id, 'failed', progress);
  if (complete) return settle(leases, run._id, 'done', progress);
  if (kept === 'cancelled') return settle(leases, run._id, 'cancelled', progress);
  return (await leases.release(run._id, progress)) ? 'released' : 'lost';
}

async function settle(leases: Leases, id: string, outcome: Outcome, progress: Progress): Promise<Departure> {
  return (await leases.finish(id, outcome, progress)) ? outcome : 'lost';
}

async function publishRest(
  { run, traffic, send, isRetryable, stop }: RunContext,
  progress: Progress,
  halt: AbortSignal,
) {
  const pace = createPace(run.rate);
  while (progress.published < traffic.total && !halt.aborted) {
    const count = Math.min(pace.allowance(), traffic.total - progress.published);
    if (count === 0) {
      await pause(pace.wait(), halt);
      continue;
    }
    try {
      const sent = send(progress.published, count);
      if (!(await withinGrace(sent, halt, () => (stop.aborted ? stopGraceMs : cancelGraceMs)))) return;
      progress.published += count;
      pace.sent(count);
    } catch (error) {
      if (!isRetryable(error)) throw error;
      progress.errors += 1;
      progress.lastError = error instanceof Error ? error.message : String(error);
      await pause(retryMs, halt);
      pace.restart();
    }
  }
}

/** Saves progress on a timer of its own, so that a broker that hangs delays neither the lease nor Cancel. */
async function keep(
  { run, leases, onSaveError }: RunContext,
  progress: Progress,
  ended: AbortController,
): Promise<'kept' | 'cancelled' | 'lost'> {
  const meter = createMeter(progress.published);
  let leaseUntil = run.leaseUntil?.getTime() ?? 0;
  while (!ended.signal.aborted) {
    progress.currentRate = meter(progress.published);
    try {
      const saved = await leases.renew(run._id, { ...progress });
      leaseUntil = saved?.leaseUntil?.getTime() ?? 0;
      if (!saved || saved.cancelRequested) {
        ended.abort();
        return saved ? 'cancelled' : 'lost';
      }
    } catch (error) {
      onSaveError(error);
      if (Date.now() > leaseUntil) {
        ended.abort();
        return 'lost';
      }
    }
    await pause(saveEveryMs, ended.signal);
  }
  return 'kept';
}

/** True when the batch was acknowledged, false when the run was halted and the batch took too long after that. */
function withinGrace(sent: Promise<void>, halt: AbortSignal, graceMs: () => number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onHalt = () => setTimeout(() => resolve(false), graceMs()).unref();
    if (halt.aborted) onHalt();
    else halt.addEventListener('abort', onHalt, { once: true });
    sent.then(() => resolve(true), reject).finally(() => halt.removeEventListener('abort', onHalt));
  });
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {});
}

import { writeAudit } from '@/lib/control/audit';
import { cancelRun, type RunCollection, runsOf } from '@/lib/control/runs';
import type { Run } from '@/lib/domain/run';
import { isUnderWay } from '@/lib/domain/run';
import type { Collections } from '@/lib/mongo/collections';
import { exitCodes } from './exit-codes';
import { CliFailure } from './failure';
import { pause } from './pause';
import type { Session } from './session';

/** Between two looks at a run, ms, and after how long without a worker it is said that none has taken it. */
const lookMs = 500;
const untakenMs = 5_000;

interface Followed {
  collections: Collections;
  name: RunCollection;
  id: string;
  /** What it comes to when all is done. */
  total: number;
  /** The field that counts what is done. */
  counter: 'published' | 'done';
  /** The command that cancels it, for whoever stops following. */
  cancel: string;
}

/** Follows a run that workers carry out until it has ended. A signal ends the following, not the run. */
export async function followRun(session: Session, { collections, name, id, total, counter, cancel }: Followed) {
  const { out, signal, t } = session;
  const bar = out.progress(total, '');
  const began = Date.now();
  let isUntaken = false;
  try {
    for (;;) {
      const run = await runsOf(collections, name).findOne({ _id: id }, { projection: { queue: 0, pool: 0 } });
      const state: Run['state'] = run?.state ?? 'failed';
      const done = Number((run as unknown as Record<string, unknown> | null)?.[counter] ?? 0);
      bar.step(done);
      if (!isUnderWay({ state })) {
        bar.end();
        await out.object({ id, state, [counter]: done, total });
        await out.line(t(`runs.${state as 'done' | 'cancelled' | 'failed'}`, { id, done, total }));
        return state === 'done' ? exitCodes.ok : exitCodes.faults;
      }
      if (state === 'requested' && !isUntaken && Date.now() - began > untakenMs) {
        isUntaken = true;
        out.note(t('runs.untaken'));
      }
      if (signal.aborted) break;
      await pause(lookMs, signal);
    }
  } finally {
    bar.end();
  }
  out.note(t('runs.goesOn', { id, cancel }));
  return exitCodes.ok;
}

/** What the audit calls the end of a run. */
const cancelled = { simulator_runs: 'cancel_simulation', letter_runs: 'cancel_letter_run' } as const;

/**
 * Asks the workers to end a run after the batch in work; what was done stays.
 *
 * @throws CliFailure with `noInput` when none of that id is under way.
 */
export async function endRun({ mongo, out, t, actorId }: Session, name: RunCollection, id: string): Promise<number> {
  const { collections } = await mongo();
  if (!(await cancelRun(collections, name, id))) throw new CliFailure(exitCodes.noInput, t('runs.over', { id }));
  await writeAudit(collections, { actorId, action: cancelled[name], target: id, detail: '' }, new Date());
  await out.object({ id, cancelled: true });
  await out.line(t('runs.cancelling', { id }));
  return exitCodes.ok;
}

import type { SimulatorRunDoc } from '@/lib/mongo/documents/web';
import { pause, type RunCircumstances, type RunInWork } from '@/worker/runs';
import { createMeter, createPace, type Speed } from './pace';
import type { Watch } from './watch';

const retryMs = 200;
/** How long an end waits for a batch in flight, so that what is acknowledged is also counted; ms. */
const cancelGraceMs = 250;
const stopGraceMs = 3_000;

interface Plan {
  /** How many actions there are, and how fast they go out. */
  total: number;
  speed: Speed;
  /** What becomes of them. */
  watch: Watch;
  /** Publishes the actions from `from` on; resolves when all of them are acknowledged. */
  send(from: number, count: number): Promise<void>;
}

/** Publishes what is left of a run, in order. */
export function publishRun(run: SimulatorRunDoc, { total, speed, watch, send }: Plan): RunInWork<SimulatorRunDoc> {
  let { published, errors, lastError } = run;
  let isOver = false;
  const meter = createMeter(published);

  const publishRest = async ({ signal, halt, isOutage, recovered }: RunCircumstances) => {
    const pace = createPace(speed, Date.now, run.startedAt?.getTime());
    while (published < total && !halt.aborted) {
      const count = Math.min(pace.allowance(), total - published);
      if (count === 0) {
        await pause(pace.wait(), halt);
        continue;
      }
      try {
        const sent = send(published, count);
        if (!(await withinGrace(sent, halt, () => (signal.aborted ? stopGraceMs : cancelGraceMs)))) return;
        published += count;
        pace.sent(count);
        recovered();
      } catch (error) {
        if (!isOutage(error)) throw error;
        errors += 1;
        watch.failed();
        lastError = error instanceof Error ? error.message : String(error);
        await pause(retryMs, halt);
        pace.restart();
      }
    }
  };
  return {
    progress: () => ({ published, errors, lastError, ...watch.progress(), currentRate: isOver ? 0 : meter(published) }),
    async goOn(circumstances) {
      const over = new AbortController();
      const publishing = publishRest(circumstances);
      const watching = watch.until(over.signal, circumstances.halt);
      try {
        await Promise.race([publishing, watching.then(() => publishing)]);
      } finally {
        isOver = true;
        over.abort();
        await watching;
      }
      return published >= total;
    },
  };
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

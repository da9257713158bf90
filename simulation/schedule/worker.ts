import type { Actor } from '@/simulation/simulation';
import type { Run } from '@/simulation/time/run';
import { exitCodes, FatalError } from '@/worker/exit-codes';
import { InterruptedError, patiently } from '@/worker/loop/patience';
import { type Foundations, type Parts, processorNames, startParts } from '@/worker/parts';
import { defaultRule } from '@/worker/processors/reactions/rules';

interface Options {
  simulation: Run;
  name: string;
  /** What a new process makes for itself. */
  foundations(): Foundations;
  /** The process has said why it ends. */
  onFailure(error: unknown): void;
}

/** A worker's process that is started again whenever it has ended. */
export interface SimulatedWorker {
  /** The process that runs, or that ran last. */
  actor(): Actor;
  health(): ReturnType<Parts['health']> | undefined;
  /** Ends it at once, as `kill -9` does. */
  kill(): void;
  /** Asks it to end, as SIGTERM does. */
  terminate(): void;
  /** Starts it at once if it waits for being started again. */
  hurry(): void;
}

/** As the launcher's supervisor: it waits twice as long each time. */
const firstDelayMs = 500;
const longestDelayMs = 30_000;
/** As the worker's own deadline after a signal or a failure. */
const shutdownMs = 9_000;
const longestStartMs = 200;

export function startWorker({ simulation, name, foundations, onFailure }: Options): SimulatedWorker {
  let count = 0;
  let delayMs = firstDelayMs;
  let actor: Actor;
  let parts: Parts | undefined;
  let waiting: { cancel(): void } | undefined;
  let stopping: AbortController;

  const begin = () => {
    waiting = undefined;
    count += 1;
    actor = simulation.actor(`${name}.${count}`, () => {
      parts = undefined;
      waiting = simulation.later(delayMs, `${name} is started again`, begin);
      delayMs = Math.min(delayMs * 2, longestDelayMs);
    });
    stopping = new AbortController();
    const [self, { signal }] = [actor, stopping];
    const run = () => live(self, signal).catch((error: unknown) => onBug(self, error));
    const takesMs = simulation.random.fork(actor.name).integer(longestStartMs);
    simulation.as(actor, () => setTimeout(() => void run(), takesMs));
  };
  const live = async (self: Actor, signal: AbortSignal) => {
    const made = foundations();
    const insertRule = () => made.reactions.insertRule(defaultRule(new Date()));
    await patiently(insertRule, { signal, outages: made.outages, source: 'start' });
    const started = await startParts(processorNames, made);
    parts = started;
    const failure = await Promise.race([started.failed, aborted(signal)]);
    if (failure) onFailure(failure);
    setTimeout(() => simulation.kill(self), shutdownMs);
    await started.stop();
    simulation.kill(self);
  };
  const onBug = (self: Actor, error: unknown) => {
    if (!(error instanceof InterruptedError)) onFailure(error);
    simulation.kill(self);
  };
  begin();
  return {
    actor: () => actor,
    health: () => parts?.health(),
    kill: () => simulation.kill(actor),
    terminate: () => simulation.as(actor, () => setTimeout(() => stopping.abort(), 1)),
    hurry() {
      delayMs = firstDelayMs;
      if (!waiting) return;
      waiting.cancel();
      begin();
    },
  };
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}

/** Ends that the product has reasons for while its services fail; every other is a fault of the product. */
export function isExpectedEnd(error: unknown): boolean {
  return error instanceof FatalError && error.exitCode === exitCodes.retry;
}

import { setTimeout as delay } from 'node:timers/promises';
import { type Outages, outagePart } from '@/worker/outages';

/** The wait was ended from outside: a stop, or the partition went to somebody else. */
export class InterruptedError extends Error {
  override name = 'InterruptedError';
}

/** The checkpoint is not where this worker left it: nothing may be applied from where it thinks it is. */
export class CheckpointMovedError extends InterruptedError {
  override name = 'CheckpointMovedError';
  constructor() {
    super('the checkpoint was moved by somebody else');
  }
}

export interface Circumstances {
  signal: AbortSignal;
  outages: Outages;
  /** Who waits, for the log of outages. */
  source: string;
  /** Called before each further attempt: the wait is known, nothing hangs. */
  onAttempt?: () => void;
}

const firstPauseMs = 100;
const longestPauseMs = 5_000;

/**
 * Does something again, with growing pauses, until no service is missing for it.
 *
 * @throws InterruptedError when the signal is aborted while it waits; what is under way is not cut short.
 * @throws whatever the task throws that is no outage.
 */
export async function patiently<T>(task: () => Promise<T>, circumstances: Circumstances): Promise<T> {
  const { signal, outages, source, onAttempt } = circumstances;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      const result = await task();
      outages.leave(source);
      return result;
    } catch (error) {
      const part = outagePart(error);
      if (part === null) {
        outages.leave(source);
        throw error;
      }
      outages.enter(part, source, error);
    }
    await delay(pauseMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) {
      outages.leave(source);
      throw new InterruptedError('interrupted while waiting for a service');
    }
    onAttempt?.();
  }
}

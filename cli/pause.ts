import { setTimeout as sleep } from 'node:timers/promises';

/** Waits so long, ms; the signal ends it early. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await sleep(ms, undefined, { signal }).catch(() => {});
}

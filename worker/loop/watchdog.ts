import { exitCodes, FatalError } from '@/worker/exit-codes';

const silenceMs = 120_000;
const checkMs = 5_000;

/** Ends the process when a processor gives no sign of life: no heartbeat, no fetch, no attempt at either. */
export function startWatchdog(name: string, onFatal: (error: FatalError) => void): { alive(): void; stop(): void } {
  let last = Date.now();
  const timer = setInterval(() => {
    if (Date.now() - last < silenceMs) return;
    clearInterval(timer);
    onFatal(
      new FatalError(
        exitCodes.retry,
        `${name}: no heartbeat and no fetch for ${silenceMs / 1000} s; the client is stuck`,
      ),
    );
  }, checkMs);
  timer.unref();
  return {
    alive: () => {
      last = Date.now();
    },
    stop: () => clearInterval(timer),
  };
}

import { seconds } from './terminal.mjs';

const firstDelayMs = 500;
const longestDelayMs = 30_000;
const healthyAfterMs = 60_000;

/**
 * Keeps one program running: started again when it ends, after 0.5 s, then twice as long each time up to 30 s; a minute
 * of running starts the count anew. An end with one of `finalCodes` is left as it is: somebody has to act first.
 *
 * @param {{ name: string, start: () => Promise<import('../embedded/child.mjs').Child>, finalCodes?: number[],
 *   report: (line: string) => void }} options
 */
export function supervise({ name, start, finalCodes = [], report }) {
  let child;
  let final = false;
  let stopping = false;
  let restarting = false;
  let failures = 0;
  const waiting = new AbortController();

  async function keep() {
    let delayMs = firstDelayMs;
    while (!stopping) {
      const startedAt = Date.now();
      const { code, signal } = await child.exited;
      if (stopping) return;
      if (!restarting) {
        failures += 1;
        if (finalCodes.includes(code)) {
          final = true;
          report(`${name} ended (code ${code}) and is not started again: ${child.lastLines().at(-1) ?? 'see its log'}`);
          return;
        }
        if (Date.now() - startedAt > healthyAfterMs) delayMs = firstDelayMs;
        report(`${name} ended (${signal ?? `code ${code}`}); starting it again in ${seconds(delayMs)}`);
        await pause(delayMs, waiting.signal);
        delayMs = Math.min(delayMs * 2, longestDelayMs);
      }
      restarting = false;
      delayMs = await startAgain(delayMs);
    }
  }

  async function startAgain(delayMs) {
    while (!stopping) {
      try {
        child = await start();
        // The end may have been asked for while it started.
        if (stopping) await child.stop();
        return delayMs;
      } catch (error) {
        report(`${name} could not be started again: ${error.message}; the next try is in ${seconds(delayMs)}`);
        await pause(delayMs, waiting.signal);
        delayMs = Math.min(delayMs * 2, longestDelayMs);
      }
    }
    return delayMs;
  }

  let kept = Promise.resolve();
  return {
    name,
    /** Starts it for the first time; a failure to start is the caller's. */
    async begin() {
      child = await start();
      kept = keep();
      return child;
    },
    /** How often it has ended by itself. */
    failures: () => failures,
    /** It has ended in a way that starting it again does not mend. */
    final: () => final,
    lastLines: () => child?.lastLines() ?? [],
    /** Ends the running one, and a new one takes its place at once. */
    async restart() {
      restarting = true;
      await child.stop();
    },
    /** @param {number} graceMs until it is ended by force */
    async stop(graceMs) {
      stopping = true;
      waiting.abort();
      await child?.stop({ graceMs });
      await kept;
    },
  };
}

function pause(ms, signal) {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

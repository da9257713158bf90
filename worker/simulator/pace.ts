const maxBatch = 1_000;
/** Actions due within this time go out together; ms. */
const tickMs = 50;
const rateWindowMs = 1_000;

/**
 * How many actions may go out now, for a rate in actions per second; 0 is as many as a batch holds.
 * Time lost to an outage is not made up for by a burst.
 */
export function createPace(rate: number, now: () => number = Date.now) {
  let since = now();
  let sent = 0;
  return {
    allowance(): number {
      if (rate === 0) return maxBatch;
      return Math.min(maxBatch, Math.max(0, Math.floor(((now() - since) * rate) / 1_000) + 1 - sent));
    },
    /** How long to wait for the next allowance, ms. */
    wait(): number {
      return Math.max(tickMs, ((sent + 1) * 1_000) / rate - (now() - since));
    },
    sent(count: number): void {
      sent += count;
    },
    restart(): void {
      since = now();
      sent = 0;
    },
  };
}

/** Actions per second over the last second, of a counter that only grows. */
export function createMeter(start: number, now: () => number = Date.now) {
  let samples = [{ at: now(), count: start }];
  return (count: number): number => {
    const at = now();
    samples.push({ at, count });
    // One sample older than the window stays, so that there is always a second to look back on.
    const old = samples.filter((sample) => at - sample.at >= rateWindowMs);
    samples = [...old.slice(-1), ...samples.slice(old.length)];
    const first = samples[0] ?? { at, count };
    return at === first.at ? 0 : Math.round(((count - first.count) * 1_000) / (at - first.at));
  };
}

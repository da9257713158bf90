import type { SimulatorSpec } from '@/lib/domain/simulator';

const maxBatch = 1_000;
/** Actions due within this time go out together; ms. */
const tickMs = 50;
const rateWindowMs = 1_000;

/** Longest rest before it is looked again, ms: a ramp may begin at nothing. */
const longestWaitMs = 1_000;

/** What a run is asked for, as far as its speed goes. */
export type Speed = Pick<SimulatorSpec, 'rate' | 'rampTo' | 'rampSeconds'>;

/**
 * How many actions may go out now, for a rate in actions per second; 0 without a ramp is as many as a batch holds.
 * Time lost to an outage is not made up for by a burst.
 *
 * @param begun when the ramp began, ms: another worker goes on where it stands by now.
 */
export function createPace({ rate, rampTo, rampSeconds }: Speed, now: () => number = Date.now, begun = now()) {
  const rampMs = rampSeconds * 1_000;
  const steepness = rampMs === 0 ? 0 : (rampTo - rate) / rampMs;
  const rateAt = (ms: number) => (rampMs === 0 ? rate : rate + steepness * Math.min(ms, rampMs));
  /** How many are due in the first `ms` of the ramp: what the rates up to then come to. */
  const due = (ms: number) => {
    const climbed = Math.min(ms, rampMs);
    return (climbed * (rate + rateAt(climbed)) + 2 * (ms - climbed) * rateAt(ms)) / 2_000;
  };
  const elapsed = () => Math.max(0, now() - begun);
  let since = elapsed();
  let sent = 0;
  const dueNow = () => due(elapsed()) - due(since);
  return {
    allowance(): number {
      if (rate === 0 && rampMs === 0) return maxBatch;
      return Math.min(maxBatch, Math.max(0, Math.floor(dueNow()) + 1 - sent));
    },
    /** How long to wait for the next allowance, ms. */
    wait(): number {
      const ms = ((sent + 1 - dueNow()) * 1_000) / rateAt(elapsed());
      return Math.max(tickMs, Math.min(longestWaitMs, ms));
    },
    sent(count: number): void {
      sent += count;
    },
    restart(): void {
      since = elapsed();
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

import type { Plan } from './plan/plan';
import type { Outcome } from './schedule/run-plan';

/** What was run so far. */
export interface Tally {
  schedules: number;
  steps: number;
  failed: number;
  /** The longest that anything took to settle, ms of virtual time. */
  longestMs: number;
  /** By their kind. */
  faults: Record<string, number>;
  /** What it has cost of one core, ms. */
  cpuMs: number;
}

export function createTally(): Tally {
  return { schedules: 0, steps: 0, failed: 0, longestMs: 0, faults: {}, cpuMs: 0 };
}

/** Counts one schedule that was run. */
export function count(tally: Tally, { faults }: Plan, { steps, violations, settledMs }: Outcome): void {
  const { user, system } = process.cpuUsage();
  tally.schedules += 1;
  tally.steps += steps;
  tally.failed += violations.length > 0 ? 1 : 0;
  tally.longestMs = Math.max(tally.longestMs, settledMs ?? 0);
  tally.cpuMs = (user + system) / 1_000;
  for (const { kind } of faults) tally.faults[kind] = (tally.faults[kind] ?? 0) + 1;
}

export function sum(tallies: readonly Tally[]): Tally {
  const total = createTally();
  for (const { faults, longestMs, ...counts } of tallies) {
    for (const name of ['schedules', 'steps', 'failed', 'cpuMs'] as const) total[name] += counts[name];
    total.longestMs = Math.max(total.longestMs, longestMs);
    for (const [kind, times] of Object.entries(faults)) total.faults[kind] = (total.faults[kind] ?? 0) + times;
  }
  return total;
}

/** One line. */
export function describe({ schedules, steps, failed, longestMs, faults, cpuMs }: Tally, ms: number): string {
  const rate = (of: number) => ((1_000 * schedules) / Math.max(of, 1)).toFixed(1);
  const kinds = Object.entries(faults).map(([kind, times]) => `${kind} ${times}`);
  return (
    `${schedules} schedules, ${rate(ms)}/s, ${rate(cpuMs)} in a second of one core; ${steps} steps, ${failed} failed; ` +
    `longest to settle ${(longestMs / 1_000).toFixed(1)} s; faults: ${kinds.join(', ')}`
  );
}

import type { Plan } from './plan/plan';
import type { Outcome } from './schedule/run-plan';

const everyMs = 10_000;

/** Counts what was run, and says so now and then. */
export function createProgress() {
  const began = performance.now();
  const faults = new Map<string, number>();
  const settled: number[] = [];
  let said = began;
  let schedules = 0;
  let steps = 0;
  let failed = 0;

  const say = () => {
    const seconds = (performance.now() - began) / 1_000;
    const rate = (schedules / seconds).toFixed(1);
    const kinds = [...faults].map(([kind, count]) => `${kind} ${count}`).join(', ');
    console.log(
      `${schedules} schedules, ${rate}/s, ${steps} steps, ${failed} failed; longest to settle ` +
        `${(Math.max(0, ...settled) / 1_000).toFixed(1)} s; faults: ${kinds}`,
    );
  };
  return {
    count({ faults: planned }: Plan, outcome: Outcome): void {
      schedules += 1;
      steps += outcome.steps;
      if (outcome.violations.length > 0) failed += 1;
      if (outcome.settledMs !== null) settled[0] = Math.max(settled[0] ?? 0, outcome.settledMs);
      for (const { kind } of planned) faults.set(kind, (faults.get(kind) ?? 0) + 1);
      if (performance.now() - said < everyMs) return;
      said = performance.now();
      say();
    },
    end: say,
  };
}

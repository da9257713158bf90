import { expect, it } from 'vitest';
import { merge } from './coverage';
import { makePlan } from './plan/make-plan';
import { count, createTally, describe, sum } from './progress';

it('adds up what the parts have run', () => {
  const parts = [createTally(), createTally()] as const;
  const plan = { ...makePlan('1'), faults: [{ at: 1, kind: 'restart', worker: 0 } as const] };
  count(parts[0], plan, { violations: [], steps: 10, hash: '', settledMs: 400 });
  count(parts[1], plan, { violations: ['wrong'], steps: 20, hash: '', settledMs: null });
  count(parts[1], plan, { violations: [], steps: 30, hash: '', settledMs: 700 });
  const total = { ...sum(parts), cpuMs: 1_500 };
  expect(total).toMatchObject({ schedules: 3, steps: 60, failed: 1, longestMs: 700, faults: { restart: 3 } });
  expect(describe(total, 1_000)).toContain('3 schedules, 3.0/s, 2.0 in a second of one core; 60 steps, 1 failed');
});

it('takes a branch for missed when no part has reached it', () => {
  const parts = [
    { all: 9, missed: { 'a.ts:1': 2, 'b.ts:1': 1 } },
    { all: 8, missed: { 'a.ts:1': 1, 'c.ts:1': 1 } },
  ];
  expect(merge(parts)).toEqual({ all: 9, missed: { 'a.ts:1': 1 } });
});

import { expect, it } from 'vitest';
import { makePlan } from '@/simulation/plan/make-plan';
import { runPlan } from './run-plan';

it('makes the same history of a seed twice, whether it is traced or not', async () => {
  const plan = makePlan('twice');
  const lines: string[] = [];
  const first = await runPlan(plan);
  const second = await runPlan(plan, { trace: (line) => lines.push(line) });
  expect(second).toEqual(first);
  expect(first.violations).toEqual([]);
  expect(lines.length).toBeGreaterThan(first.steps);
});

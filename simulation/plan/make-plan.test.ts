import { expect, it } from 'vitest';
import { actionTypes } from '@/lib/contract';
import { makePlan } from './make-plan';

const plans = Array.from({ length: 300 }, (_, index) => makePlan(`plan ${index}`));

it('is its seed’s, and plain data', () => {
  expect(makePlan('plan 0')).toEqual(plans[0]);
  expect(makePlan('plan 1')).not.toEqual(plans[0]);
  expect(JSON.parse(JSON.stringify(plans[0]))).toEqual(plans[0]);
});

it('has at least 50 actions, 3 faults and 2 workers', () => {
  for (const { acts, faults, workers } of plans) {
    const actions = acts.flatMap((act) => ('messages' in act ? act.messages : []));
    expect(actions.length).toBeGreaterThanOrEqual(50);
    expect(faults.length).toBeGreaterThanOrEqual(3);
    expect(workers).toBeGreaterThanOrEqual(2);
  }
});

it('makes every kind of act, of action and of fault', () => {
  const acts = plans.flatMap((plan) => plan.acts);
  expect(new Set(acts.map(({ kind }) => kind)).size).toBe(4);
  const values = acts.flatMap((act) => ('messages' in act ? act.messages.map(({ value }) => value) : []));
  for (const type of actionTypes) expect(values.some((value) => value?.includes(`"${type}"`))).toBe(true);
  expect(new Set(plans.flatMap(({ faults }) => faults.map(({ kind }) => kind))).size).toBe(10);
});

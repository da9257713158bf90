import { expect, it } from 'vitest';
import { makePlan } from './plan/make-plan';
import type { Plan } from './plan/plan';
import { shrink } from './shrink';

it('leaves exactly what is needed for the failure', async () => {
  const plan = makePlan('a');
  const [act, other] = [plan.acts[7], plan.acts[30]];
  const fault = plan.faults[1];
  const tried: Plan[] = [];
  const smallest = await shrink(plan, async (candidate) => {
    tried.push(candidate);
    return (
      [act, other].every((needed) => needed && candidate.acts.includes(needed)) &&
      candidate.faults.includes(fault as never)
    );
  });
  expect(smallest).toEqual({ ...plan, acts: [act, other], faults: [fault] });
  expect(tried.length).toBeLessThan(200);
});

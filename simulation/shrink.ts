import type { Plan } from './plan/plan';

/** Whether a plan still fails in the way that is looked for. */
export type StillFails = (plan: Plan) => Promise<boolean>;

/**
 * Leaves out acts and faults, first many and then single ones, as long as what is left still fails (delta debugging:
 * Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002).
 */
export async function shrink(plan: Plan, stillFails: StillFails): Promise<Plan> {
  let smallest = plan;
  for (let before = sizeOf(smallest) + 1; sizeOf(smallest) < before; ) {
    before = sizeOf(smallest);
    smallest = await shrinkList(smallest, 'faults', stillFails);
    smallest = await shrinkList(smallest, 'acts', stillFails);
  }
  return smallest;
}

async function shrinkList(plan: Plan, list: 'acts' | 'faults', stillFails: StillFails): Promise<Plan> {
  let smallest = plan;
  for (let size = Math.ceil(plan[list].length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < smallest[list].length; ) {
      const without = smallest[list].filter((_, index) => index < start || index >= start + size);
      const candidate = { ...smallest, [list]: without };
      if (await stillFails(candidate)) smallest = candidate;
      else start += size;
    }
  }
  return smallest;
}

function sizeOf({ acts, faults }: Plan): number {
  return acts.length + faults.length;
}

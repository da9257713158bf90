import { makePlan } from '@/simulation/plan/make-plan';
import { kindOf } from '@/simulation/report';
import { runPlan } from '@/simulation/schedule/run-plan';

/** Schedules from each of the first seeds on until one fails. A line of JSON for each first seed: how many, and what was wrong. */
const [limit = '0', ...firstSeeds] = process.argv.slice(2);

for (const first of firstSeeds) console.log(JSON.stringify(await hunt(Number(first), Number(limit))));
process.exit(0);

async function hunt(first: number, most: number): Promise<{ schedules: number; violation: string | null }> {
  for (let schedules = 1; schedules <= most; schedules += 1) {
    const [violation] = (await runPlan(makePlan(String(first + schedules - 1)))).violations;
    if (violation !== undefined) return { schedules, violation: kindOf(violation) };
  }
  return { schedules: most, violation: null };
}

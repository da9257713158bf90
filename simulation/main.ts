import { parseArgs } from 'node:util';
import { runPart, runParts } from './parts';
import { makePlan } from './plan/make-plan';
import { report } from './report';
import { runPlan } from './schedule/run-plan';

const { values: options } = parseArgs({
  options: {
    /** How long to go on, or how many schedules to run; without either the seed's schedule alone. */
    seconds: { type: 'string' },
    schedules: { type: 'string' },
    seed: { type: 'string' },
    trace: { type: 'boolean' },
    /** One new seed, then 1, 2, 3, … */
    fixed: { type: 'boolean' },
    processes: { type: 'string', default: '1' },
    /** Which of the processes this is; given by the first one. */
    part: { type: 'string' },
  },
});

process.exit(await main());

async function main(): Promise<number> {
  const { seconds, schedules, seed = newSeed(), fixed = false } = options;
  if (seconds === undefined && schedules === undefined) return runOne(seed);
  const work = {
    first: seed,
    fixed,
    ms: seconds === undefined ? Number.POSITIVE_INFINITY : Number(seconds) * 1_000,
    schedules: schedules === undefined ? Number.POSITIVE_INFINITY : Number(schedules),
    processes: Number(options.processes),
  };
  if (options.part !== undefined) return runPart(work, Number(options.part));
  console.log(`the first seed is ${seed}`);
  return runParts(work);
}

/** The seed's schedule twice: the second time must be the same as the first. */
async function runOne(seed: string): Promise<number> {
  const plan = makePlan(seed);
  const first = await runPlan(plan);
  const second = await runPlan(plan, { trace: options.trace ? (line) => console.log(line) : undefined });
  console.log(`seed ${plan.seed}: ${first.steps} steps, hash ${first.hash}`);
  if (second.hash !== first.hash) console.log(`the same seed made another history: ${second.hash}`);
  if (first.violations.length > 0) await report(plan, first);
  return first.violations.length === 0 && second.hash === first.hash ? 0 : 1;
}

/** The only thing that no seed decides. */
function newSeed(): string {
  return String(Date.now() % 1_000_000_000);
}

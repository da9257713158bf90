import { parseArgs } from 'node:util';
import { startCoverage } from './coverage';
import { makePlan } from './plan/make-plan';
import type { Plan } from './plan/plan';
import { createProgress } from './progress';
import { report } from './report';
import { runPlan } from './schedule/run-plan';

/** Each failure is shrunk, and what is wrong is mostly wrong often. */
const mostFailures = 5;

const { values: options } = parseArgs({
  options: {
    /** How long to go on; without it the seed's schedule alone. */
    seconds: { type: 'string' },
    seed: { type: 'string' },
    trace: { type: 'boolean' },
    /** One new seed, then 1, 2, 3, … */
    fixed: { type: 'boolean' },
  },
});

process.exit(await (options.seconds === undefined ? runOne() : runMany(Number(options.seconds) * 1_000)));

/** The seed's schedule twice: the second time must be the same as the first. */
async function runOne(): Promise<number> {
  const plan = makePlan(options.seed ?? newSeed());
  const first = await runPlan(plan);
  const second = await runPlan(plan, { trace: options.trace ? (line) => console.log(line) : undefined });
  console.log(`seed ${plan.seed}: ${first.steps} steps, hash ${first.hash}`);
  if (second.hash !== first.hash) console.log(`the same seed made another history: ${second.hash}`);
  if (first.violations.length > 0) await report(plan, first);
  return first.violations.length === 0 && second.hash === first.hash ? 0 : 1;
}

async function runMany(ms: number): Promise<number> {
  const progress = createProgress();
  const coverage = await startCoverage();
  const until = Date.now() + ms;
  let failures = 0;
  for (const seed of seeds()) {
    if (Date.now() > until || failures === mostFailures) break;
    const plan: Plan = makePlan(seed);
    const outcome = await runPlan(plan);
    progress.count(plan, outcome);
    if (outcome.violations.length === 0) continue;
    failures += 1;
    await report(plan, outcome);
  }
  progress.end();
  console.log(await coverage.end());
  return failures === 0 ? 0 : 1;
}

function* seeds(): Generator<string> {
  const first = options.seed ?? newSeed();
  console.log(`the first seed is ${first}`);
  yield first;
  for (let next = 1; ; next += 1) yield String(options.fixed ? next : Number(first) + next);
}

/** The only thing that no seed decides. */
function newSeed(): string {
  return String(Date.now() % 1_000_000_000);
}

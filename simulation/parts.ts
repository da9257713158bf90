import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Coverage, describeCoverage, merge, startCoverage } from './coverage';
import { makePlan } from './plan/make-plan';
import { count, createTally, describe, sum, type Tally } from './progress';
import { report } from './report';
import { runPlan } from './schedule/run-plan';

/** Schedules to be run, until one of the bounds is reached. */
interface Work {
  first: string;
  /** After the first seed come 1, 2, 3, …, instead of those behind it. */
  fixed: boolean;
  ms: number;
  schedules: number;
  /** How many processes share the seeds; each of them is one core's. */
  processes: number;
}

/** What a part says of itself: now and then, and at its end. */
interface Message {
  tally: Tally;
  coverage?: Coverage;
}

/** Each failure is shrunk, and what is wrong is mostly wrong often: a part ends behind so many. */
const mostFailures = 5;
/** Whose branches are counted: the engine runs code that it counts the branches of at half the speed. */
const coveredSchedules = 100;
const tellEveryMs = 1_000;
const sayEveryMs = 30_000;

/**
 * Runs the parts in processes of their own, and says how far they are.
 *
 * @returns the exit code: 0 when nothing has failed.
 */
export async function runParts({ first, processes }: Work): Promise<number> {
  const began = performance.now();
  const heard: Message[] = Array.from({ length: processes }, () => ({ tally: createTally() }));
  const say = () => console.log(describe(sum(heard.map(({ tally }) => tally)), performance.now() - began));
  const timer = setInterval(say, sayEveryMs);
  const codes = await Promise.all(
    heard.map(async (_, part) => {
      const args = [...process.argv.slice(2), '--seed', first, '--part', String(part)];
      const child = fork(fileURLToPath(import.meta.url), args);
      child.on('message', (message: Message) => {
        heard[part] = message;
      });
      const [code] = await once(child, 'exit');
      return code ?? 1;
    }),
  );
  clearInterval(timer);
  say();
  console.log(describeCoverage(merge(heard.flatMap(({ coverage }) => coverage ?? []))));
  return Math.max(...codes);
}

/** Runs the part's seeds, and tells the process that has started it how far it is. */
export async function runPart(work: Work, part: number): Promise<number> {
  process.on('disconnect', () => process.exit(1));
  const tally = createTally();
  const coverage = await startCoverage();
  const until = Date.now() + work.ms;
  let told = Date.now();
  let covered: Coverage | undefined;
  for (let index = part; index < work.schedules; index += work.processes) {
    if (Date.now() > until || tally.failed === mostFailures) break;
    const plan = makePlan(seedAt(work, index));
    const outcome = await runPlan(plan);
    count(tally, plan, outcome);
    if (tally.schedules === coveredSchedules) covered = await coverage.end();
    if (outcome.violations.length > 0) await report(plan, outcome);
    if (Date.now() - told < tellEveryMs) continue;
    told = Date.now();
    process.send?.({ tally } satisfies Message);
  }
  await tell({ tally, coverage: covered ?? (await coverage.end()) });
  return tally.failed === 0 ? 0 : 1;
}

function tell(message: Message): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()));
}

function seedAt({ first, fixed }: Work, index: number): string {
  if (index === 0) return first;
  return String(fixed ? index : Number(first) + index);
}

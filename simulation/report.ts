import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { foundText } from './found';
import type { Plan } from './plan/plan';
import { type Outcome, runPlan } from './schedule/run-plan';
import { shrink } from './shrink';

/** Where traces are kept, from the project's folder. */
const folder = join('.cache', 'simulation', 'traces');
/** Of a schedule that fails in a new way with each act that is left out, enough has been seen. */
const mostTries = 600;

/** Says what is wrong under a seed, and the shortest history in which it still is. */
export async function report(plan: Plan, { violations }: Outcome): Promise<void> {
  console.log(`\nseed ${plan.seed} fails:\n${violations.map((line) => `  ${line}`).join('\n')}`);
  const wanted = new Set(violations.map(kindOf));
  let tries = 0;
  const smallest = await shrink(plan, async (candidate) => {
    tries += 1;
    if (tries > mostTries) return false;
    const outcome = await runPlan(candidate);
    return outcome.violations.some((line) => wanted.has(kindOf(line)));
  });
  const lines: string[] = [];
  const outcome = await runPlan(smallest, { trace: (line) => lines.push(line) });
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${plan.seed}.txt`);
  writeFileSync(file, `${lines.join('\n')}\n`);
  console.log(`shrunk to ${smallest.acts.length} acts and ${smallest.faults.length} faults in ${tries} runs:`);
  console.log(outcome.violations.map((line) => `  ${line}`).join('\n'));
  const text = foundText({ found: 'says what was found', plan: smallest });
  console.log(`its trace is ${file}; as a test, for a file of simulation/found/:\n\n${text}`);
}

/** A violation without what differs from one history to the next: ids, numbers and places. */
export function kindOf(violation: string): string {
  return (violation.split('\n')[0] ?? '').replaceAll(/[\w-]*\d[\w.-]*/g, '#');
}

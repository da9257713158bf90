import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { foundText, readFound } from './found';
import { runPlan } from './schedule/run-plan';

const folder = join(import.meta.dirname, 'found');
const all = readdirSync(folder).map((file) => readFound(readFileSync(join(folder, file), 'utf8')));

it.each(all)('$found', async ({ plan }) => {
  expect((await runPlan(plan)).violations).toEqual([]);
});

it('is read as it was written', () => {
  for (const one of all) expect(readFound(foundText(one))).toEqual(one);
});

/**
 * `npm run simulate:mutations`: takes out of the worker what each mutation of `list.mjs` names, and counts the schedules
 * until the simulation finds it. `-- 3 7` does the third and the seventh only. Prints the table of docs/simulation.md.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';
import { bundleOptions } from '../../launcher/bundle.mjs';
import { mutations } from './list.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = '.cache/simulation/mutations';
/** After so many schedules of a first seed nothing more is expected. */
const most = 100;
const firstSeeds = [1_000, 2_000, 3_000, 4_000, 5_000];
/** A mutation under which a schedule never ends was found, ms. */
const longestMs = 30 * 60_000;

const wanted = process.argv.slice(2).map(Number);
console.log('| # | taken out | schedules (median of five) | found by |\n| --- | --- | --- | --- |');
for (const [index, mutation] of mutations.entries()) {
  const number = index + 1;
  if (wanted.length > 0 && !wanted.includes(number)) continue;
  console.log(`| ${number} | ${mutation.breaks} | ${describe(await hunt(await bundle(mutation, `${number}`)))} |`);
}
await stop();

/** Bundles the simulation with the mutation in it; the tree stays as it is. */
async function bundle({ file, text, replacement }, name) {
  const path = join(root, file);
  const mutate = {
    name: 'mutation',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.ts$/ }, (load) =>
        load.path === path
          ? { contents: readFileSync(path, 'utf8').replace(text, () => replacement), loader: 'ts' }
          : undefined,
      ),
  };
  const options = bundleOptions({ [name]: 'simulation/mutations/hunt.ts' });
  await build({ ...options, outdir: folder, plugins: [...(options.plugins ?? []), mutate], keepNames: false });
  return join(root, folder, `${name}.mjs`);
}

/** One outcome for each first seed; none for those that a schedule without an end, or with one of the program, left out. */
async function hunt(program) {
  const found = [];
  const args = ['--enable-source-maps', '--no-deprecation', program, `${most}`, ...firstSeeds.map(String)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
  const timer = setTimeout(() => child.kill('SIGKILL'), longestMs);
  for await (const line of createInterface(child.stdout)) if (line.startsWith('{')) found.push(JSON.parse(line));
  clearTimeout(timer);
  return found;
}

function describe(found) {
  const counts = firstSeeds.map((_seed, index) => found[index]?.schedules ?? 1).sort((a, b) => a - b);
  const violations = firstSeeds.map((_seed, index) => (found[index] ? found[index].violation : 'it did not end'));
  const caught = violations.filter(Boolean);
  if (caught.length === 0) return `none in ${most * firstSeeds.length} | nothing`;
  const left = caught.length < violations.length ? ` (${caught.length} of ${violations.length} found it)` : '';
  return `${counts[Math.floor(counts.length / 2)]}${left} | ${[...new Set(caught)].join('; ')}`;
}

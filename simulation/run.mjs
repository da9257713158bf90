/**
 * `npm run simulate -- --seconds 60`: schedules of the real worker on models of its services, one after another.
 * `--schedules 1000` runs so many, `--processes 2` on two cores. `--seed S` runs that one alone, with `--trace` line by
 * line; docs/simulation.md tells the rest.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build, stop } from 'esbuild';
import { bundleOptions } from '../launcher/bundle.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
await build({ ...bundleOptions({ simulate: 'simulation/main.ts' }), outdir: '.cache/simulation', keepNames: false });
await stop();
const program = fileURLToPath(new URL('../.cache/simulation/simulate.mjs', import.meta.url));
// A schedule leaves much behind and keeps nothing: there is less to copy where more of it dies young. What one thread
// collects costs less of a core than what several do.
const node = ['--enable-source-maps', '--no-deprecation', '--max-semi-space-size=32', '--single-threaded-gc'];
const child = spawn(process.execPath, [...node, program, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => process.exit(code ?? 1));

import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../launcher/run.mjs';
import { guardTestRun } from '../launcher/test-guard.mjs';
import { writeFigures } from './figures-table.mjs';
import { rowsNamed, shares } from './shares.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const figures = join(root, '.cache', 'faults', 'figures');
const args = process.argv.slice(2);
const long = args.includes('--long');
const wanted = args.filter((arg) => /^\d{1,2}$/.test(arg)).map(Number);
const rest = args.filter((arg) => arg !== '--long' && !/^\d{1,2}$/.test(arg));

rmSync(figures, { recursive: true, force: true });
rmSync(join(root, '.cache', 'faults', 'logs'), { recursive: true, force: true });
mkdirSync(figures, { recursive: true });
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
// Figures are measured with nothing beside them.
const alone = long ? ['--no-file-parallelism'] : [];
const processes = ['first', 'second', 'third', 'fourth'].map((name) => `faults/${name}.fault.ts`);
// Rows that were asked for are run one after another in one process.
const files = wanted.length > 0 ? processes.slice(0, 1) : processes;
const shared = shares(rowsNamed(wanted), files.length);
const guard = guardTestRun();
const { code } = await run(process.execPath, [vitest, 'run', '--project', 'faults', ...alone, ...files, ...rest], {
  cwd: root,
  show: true,
  env: { ...process.env, FAULTS_LONG: long ? '1' : '', FAULTS_SHARES: JSON.stringify(shared) },
});

await guard.unlessStopping();
const measured = readdirSync(figures)
  .sort()
  .map((file) => JSON.parse(readFileSync(join(figures, file), 'utf8')));
for (const { row, name, figures: values } of measured) {
  const text = Object.entries(values).map(([key, value]) => `${key} ${value}`);
  process.stdout.write(`${String(row).padStart(2)} ${name}: ${text.join(', ')}\n`);
}
if (long) writeFigures(join(root, 'docs', 'faults.md'), measured);
await guard.end();
process.exit(code ?? 1);

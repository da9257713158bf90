import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, StartFailure } from '../embedded/services.mjs';
import { auditLockFile } from './audit.mjs';
import { inRoot } from './paths.mjs';
import { run } from './run.mjs';
import { buildWeb, nextCommand } from './web-build.mjs';

/** Tests of a stage failed; their numbers go into the sum. */
class TestFailure extends StartFailure {
  constructor(name, { passed, failed, skipped }) {
    super(`${name}: ${failed} failed`);
    Object.assign(this, { passed, failed, skipped });
  }
}

/**
 * In order, the small ones at the same time; `stage` is the name for `--only`. Each returns its numbers, or throws. Tests
 * that wait for outcomes ask more often the longer they wait, so these cost more side by side than one after another;
 * the build waits for nothing, and takes what the integration tests leave of the processors.
 *
 * @type {{ name: string, stage: string, run: (context: { chromium: string }) => Promise<object> }[][]}
 */
export const stages = [
  [
    { name: 'lint', stage: 'lint', run: lint },
    { name: 'audit of the packages', stage: 'audit', run: () => auditLockFile() },
    { name: 'type check', stage: 'types', run: checkTypes },
  ],
  [
    { name: 'unit tests', stage: 'unit', run: () => vitest('unit', 'unit-alone') },
    { name: 'simulation', stage: 'simulation', run: simulation },
  ],
  [
    { name: 'integration tests', stage: 'integration', run: () => vitest('integration', 'integration-web') },
    { name: 'build', stage: 'e2e', run: build },
  ],
  [{ name: 'browser tests', stage: 'e2e', run: playwright }],
  [{ name: 'fault tests', stage: 'faults', run: faults }],
];

const bin = (...parts) => inRoot('node_modules', ...parts);

async function lint() {
  await oneTest('Lint', [bin('@biomejs', 'biome', 'bin', 'biome'), 'check', '.']);
  await oneTest('Lint of imports', [inRoot('launcher', 'import-rules.mjs')]);
  return { passed: 1 };
}

async function checkTypes() {
  await oneTest('Route types', [nextCommand, 'typegen']);
  await oneTest('Type check', [bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', '.']);
  return { passed: 1 };
}

async function oneTest(name, args) {
  const { code, output } = await run(process.execPath, args, { cwd: inRoot() });
  if (code !== 0) throw new StartFailure(`${name} failed.\n${output.trimEnd()}`);
}

function vitest(...projects) {
  const chosen = projects.flatMap((project) => ['--project', project]);
  return withReport(projects[0], [bin('vitest', 'vitest.mjs'), 'run', ...chosen]);
}

/** The short form. */
function faults() {
  return withReport('faults', [inRoot('faults', 'run.mjs')]);
}

/** Schedules of fixed seeds, and one of a new seed. */
async function simulation() {
  const args = [inRoot('simulation', 'run.mjs'), '--seconds', '20', '--fixed'];
  const { code } = await run(process.execPath, args, { cwd: inRoot(), show: true });
  if (code !== 0) throw new TestFailure('simulation', { passed: 0, failed: 1, skipped: 0 });
  return { passed: 1 };
}

/** Runs a program that hands its arguments to vitest. */
async function withReport(name, program) {
  const report = join(temporaryFolder(), 'report.json');
  const args = [...program, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await run(process.execPath, args, { cwd: inRoot(), show: true });
  return counted(name, code, report, (result) => ({
    passed: result.numPassedTests,
    failed: result.numFailedTests + suitesThatDidNotRun(result),
    skipped: result.numPendingTests + result.numTodoTests,
  }));
}

/** A file that cannot be loaded has no failed test, but it has failed. */
function suitesThatDidNotRun({ testResults }) {
  return testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
    .length;
}

async function build() {
  await buildWeb();
  return {};
}

async function playwright({ chromium }) {
  const folder = temporaryFolder();
  const report = join(folder, 'report.json');
  const [shop, beside] = await Promise.all(['shop', 'beside'].map((name) => productEnvironment(join(folder, name))));
  const env = {
    ...process.env,
    ...shop,
    E2E_BESIDE: JSON.stringify(beside),
    CHROMIUM_PATH: chromium,
    E2E_REPORT: report,
  };
  const args = [bin('playwright', 'cli.js'), 'test', '--pass-with-no-tests'];
  const { code } = await run(process.execPath, args, { cwd: inRoot(), env, show: true });
  return counted('Playwright', code, report, ({ stats, errors }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
  }));
}

/** A product of its own beside any other: free ports, its own data. */
async function productEnvironment(folder) {
  const [web, worker, metrics, kafka, mongo] = await Promise.all(Array.from({ length: 5 }, () => freePort()));
  return {
    PORT: String(web),
    WORKER_PORT: String(worker),
    METRICS_PORT: String(metrics),
    KAFKA_SERVERS: `127.0.0.1:${kafka}`,
    MONGODB_URI: `mongodb://127.0.0.1:${mongo}`,
    EMBEDDED_DATA_DIR: join(folder, 'data'),
  };
}

function counted(name, code, report, read) {
  const counts = existsSync(report)
    ? read(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  if (code !== 0 && counts.failed === 0) counts.failed = 1;
  if (counts.failed > 0) throw new TestFailure(name, counts);
  return counts;
}

/** Goes with the test run's own folder (launcher/test-guard.mjs). */
function temporaryFolder() {
  return mkdtempSync(join(tmpdir(), 'stage-'));
}

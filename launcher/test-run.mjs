import { parseArgs } from 'node:util';
import { ensureClassArchives } from '../embedded/class-archives.mjs';
import { ensureJars } from '../embedded/services.mjs';
import { bundlePrograms } from './bundle.mjs';
import { findChromium } from './chromium.mjs';
import { installHooks, installPackages } from './packages.mjs';
import { printFailure, step } from './terminal.mjs';
import { guardTestRun } from './test-guard.mjs';
import { stages } from './test-stages.mjs';
import { checkTools } from './tools.mjs';

const names = [...new Set(stages.flat().map(({ stage }) => stage))];
const help = `npm test [-- --only ${names.join('|')}]

Installs what is missing (packages, jars, a Chromium) and runs lint with the import rules, an audit of the
packages, the type check, unit tests, 20 s of the simulation, integration tests on a real Kafka and a MongoDB
server, Playwright against the production build, and the fault tests in their short form, all on free ports.

  --only   one of them; may be repeated
  --help   this text`;

/** `npm test`: its own set-up, then every stage that can run; the last line is the sum. */
export async function runTests() {
  const only = readOnly();
  const wants = (name) => only.length === 0 || only.includes(name);
  const guard = guardTestRun();
  const counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    const context = await setUp(wants);
    for (const together of stages) {
      await guard.unlessStopping();
      const wanted = together.filter(({ stage }) => wants(stage));
      const ran = wanted.map(({ name, run }) => runStage(name, () => guard.unlessEnded(run(context))));
      for (const numbers of await Promise.all(ran)) add(counts, numbers);
    }
  } catch (error) {
    await guard.unlessStopping();
    printFailure(error);
    counts.failed += 1;
  }
  await guard.unlessStopping();
  await guard.end();
  if (counts.skipped > 0) console.log(`\n${counts.skipped} could not run here; what they lack is said above`);
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  process.exit(counts.failed === 0 ? 0 : 1);
}

function readOnly() {
  try {
    const options = { only: { type: 'string', multiple: true }, help: { type: 'boolean', short: 'h' } };
    const { values } = parseArgs({ options });
    const wrong = values.only?.find((name) => !names.includes(name));
    if (wrong !== undefined) throw new Error(`--only knows ${names.join(', ')}; not ${wrong}`);
    if (!values.help) return values.only ?? [];
    console.log(help);
    process.exit(0);
  } catch (error) {
    console.error(`${error.message}\n\n${help}`);
    process.exit(2);
  }
}

async function setUp(wants) {
  const services = ['integration', 'e2e', 'faults'].some(wants);
  await step('tools', () => checkTools({ embedded: services }));
  await Promise.all([step('packages', installPackages), services && step('server programs', ensureServers)]);
  await installHooks();
  if (services) await step('bundles', bundlePrograms);
  return { chromium: wants('e2e') ? await step('browser', findChromium) : '' };
}

/** They need no package. */
async function ensureServers() {
  await ensureClassArchives(await ensureJars());
}

/** A stage that fails without numbers of its own counts as one. */
async function runStage(name, run) {
  try {
    return await step(name, run);
  } catch (error) {
    printFailure(error);
    const { passed = 0, failed = 1, skipped = 0 } = error;
    return { passed, failed, skipped };
  }
}

function add(counts, { passed = 0, failed = 0, skipped = 0 }) {
  counts.passed += passed;
  counts.failed += failed;
  counts.skipped += skipped;
}

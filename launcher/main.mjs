import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from '../embedded/failure.mjs';
import { forgetProcess, recordedProcess, recordProcess, stopLeftovers } from '../embedded/process-record.mjs';
import { withoutWebSecrets } from '../embedded/secrets.mjs';
import { bundlePrograms, programFile, watchPrograms } from './bundle.mjs';
import { prepareDataFolder } from './data-folder.mjs';
import { readOptions } from './options.mjs';
import { installHooks, installPackages } from './packages.mjs';
import { inRoot } from './paths.mjs';
import { checkPorts, prepareServers, product, quickenServers } from './product.mjs';
import { run, tail } from './run.mjs';
import { readSecrets, readSettings } from './settings.mjs';
import { stopOnSignals } from './signals.mjs';
import { printSummary } from './summary.mjs';
import { print, printFailure, step, warn } from './terminal.mjs';
import { checkTools } from './tools.mjs';
import { buildWeb } from './web-build.mjs';

/** `npm start` and `npm run dev`: everything from an empty checkout to the running product. */
export async function main(mode) {
  const options = readOptions(mode);
  const started = Date.now();
  let running;
  const signals = stopOnSignals(() => running);
  try {
    await step('tools', () => checkTools());
    await step('packages', installPackages);
    await installHooks();
    const settings = await step('configuration', readSettings);
    await step('server programs', () => prepareServers(settings));
    await takeDataDirectory(settings);
    await checkPorts(settings);
    const secrets = readSecrets(settings);
    running = product({ settings, env: secrets.env, mode });
    signals.throwIfStopping();
    await Promise.all([running.startServers(), build(mode, running)]);
    signals.throwIfStopping();
    await running.startPrograms();
    if (options.fill) await step('fill the shop', () => fill(settings));
    printSummary({ settings, secrets, mode, startedInMs: Date.now() - started });
    await quickenServers(settings);
  } catch (error) {
    if (signals.stopping()) return;
    printFailure(error);
    await running?.stop();
    process.exit(1);
  }
}

/** `npm run build`: the bundles and the web, without starting anything. */
export async function runBuild() {
  try {
    await step('packages', installPackages);
    await step('bundles', bundlePrograms);
    await step('web build', buildWeb);
  } catch (error) {
    printFailure(error);
    process.exit(1);
  }
}

async function build(mode, running) {
  if (mode === 'start') {
    await step('bundles', bundlePrograms);
    await step('web build', buildWeb);
    return;
  }
  let first = true;
  await step('bundles', () =>
    watchPrograms((errors) => {
      for (const error of errors) warn(`worker: ${error}`);
      if (!first && errors.length === 0) {
        print('worker changed, starting it again');
        running.restartWorker();
      }
      first = false;
    }),
  );
}

/** One start per data folder; what a killed one has left is stopped first. */
async function takeDataDirectory({ dataDir }) {
  const warning = prepareDataFolder(dataDir);
  if (warning) warn(warning);
  const recordDir = join(dataDir, 'run');
  const other = recordedProcess(recordDir, 'launcher');
  if (other) {
    throw new StartFailure(
      `ClientFlow already runs with the data in ${dataDir} (process ${other}). Stop it with Ctrl-C where it was started, or: kill ${other}`,
    );
  }
  const left = await stopLeftovers(recordDir);
  if (left.length > 0) print(`  stopped what an earlier start had left running: ${left.join(', ')}`);
  recordProcess(recordDir, 'launcher', process.pid);
  process.once('exit', () => forgetProcess(recordDir, 'launcher'));
}

async function fill({ file }) {
  const program = programFile('fill');
  if (!existsSync(program))
    throw new StartFailure('This version cannot fill the shop by itself; use the button in the operator panel.');
  const { code, output } = await run(process.execPath, [program], {
    cwd: inRoot(),
    env: { ...withoutWebSecrets(process.env), CLIENTFLOW_CONFIG: file },
  });
  if (code !== 0) throw new StartFailure(`The shop could not be filled.\n${tail(output)}`);
  return tail(output, 1);
}

import { existsSync, readFileSync } from 'node:fs';
import { StartFailure } from '../embedded/failure.mjs';
import { inRoot } from './paths.mjs';
import { run, tail } from './run.mjs';

const windows = process.platform === 'win32';

/**
 * Installs the packages of the lock file, unless exactly these are there.
 *
 * @throws {StartFailure} when npm fails.
 */
export async function installPackages() {
  if (packagesPresent()) return 'unchanged';
  const { code, output } = await run(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: inRoot(),
    shell: windows,
    // NODE_ENV=production in the shell must not leave out what builds the product.
    env: { ...process.env, npm_config_include: 'dev', npm_config_loglevel: 'error' },
  });
  if (code !== 0) throw new StartFailure(`npm ci failed; is the network (or ~/.npmrc) right?\n${tail(output)}`);
  return 'installed';
}

function packagesPresent() {
  const hidden = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  // Optional packages are those of other platforms.
  return Object.entries(wanted).every(
    ([path, { version, integrity, optional }]) =>
      path === '' ||
      (installed[path] === undefined && optional) ||
      (installed[path]?.version === version && installed[path]?.integrity === integrity),
  );
}

/** The pre-commit hook, for a checkout on somebody's machine. It never stops a start. */
export async function installHooks() {
  if (process.env.CI || !existsSync(inRoot('.git'))) return;
  const lefthook = inRoot('node_modules', 'lefthook', 'bin', 'index.js');
  if (existsSync(lefthook)) await run(process.execPath, [lefthook, 'install'], { cwd: inRoot() });
}

import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { StartFailure } from '../embedded/failure.mjs';
import { inRoot } from './paths.mjs';
import { run, tail } from './run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * A Chromium for the browser tests: the one on the PATH, else Debian's package where we may install it, else the one
 * Playwright brings (an empty path).
 *
 * @returns {Promise<string>}
 * @throws {StartFailure} when none can be had.
 */
export async function findChromium() {
  const present = process.env.CHROMIUM_PATH ?? onPath();
  if (present) return present;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    const apt = await run('sh', [
      '-c',
      'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium',
    ]);
    const installed = onPath();
    if (apt.code === 0 && installed) return installed;
  }
  const args = [inRoot('node_modules', 'playwright', 'cli.js'), 'install', 'chromium'];
  const { code, output } = await run(process.execPath, args, { cwd: inRoot() });
  if (code === 0) return '';
  throw new StartFailure(
    `No Chromium for the browser tests: put one on the PATH, or name it with CHROMIUM_PATH.\n${tail(output, 5)}`,
  );
}

function onPath() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { StartFailure } from '../embedded/failure.mjs';
import { inRoot } from './paths.mjs';
import { run, tail } from './run.mjs';

/** Chromium without a window's drawing: a page costs it a third of the processor time (Playwright brings this one too). */
const lightest = 'chromium-headless-shell';
/** Without a network it gives up soon. */
const soon = '-o Acquire::Retries=0 -o Acquire::http::Timeout=10';
const others = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * A Chromium for the browser tests: the lightest, of Debian's packages where we may install them, else another on the
 * PATH, else the one Playwright brings (an empty path).
 *
 * @returns {Promise<string>}
 * @throws {StartFailure} when none can be had.
 */
export async function findChromium() {
  const light = process.env.CHROMIUM_PATH ?? onPath([lightest]) ?? (await installed(lightest));
  const found = light ?? onPath(others) ?? (await installed('chromium', `apt-get update -qq ${soon} &&`));
  if (found) return found;
  const args = [inRoot('node_modules', 'playwright', 'cli.js'), 'install', 'chromium'];
  const { code, output } = await run(process.execPath, args, { cwd: inRoot() });
  if (code === 0) return '';
  throw new StartFailure(
    `No Chromium for the browser tests: put one on the PATH, or name it with CHROMIUM_PATH.\n${tail(output, 5)}`,
  );
}

/**
 * Installs one of Debian's packages, where that is ours to do.
 *
 * @param {string} name
 * @param {string} first what is done before it: where there is another Chromium, a look for newer lists is not worth its time.
 * @returns {Promise<string | undefined>} its program
 */
async function installed(name, first = '') {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) return undefined;
  const install = `DEBIAN_FRONTEND=noninteractive apt-get install -y -qq ${soon} ${name}`;
  const { code } = await run('sh', ['-c', `${first} ${install}`]);
  return code === 0 ? onPath([name]) : undefined;
}

function onPath(names) {
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

import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from '../embedded/failure.mjs';
import { makeOnce } from './inputs.mjs';
import { inRoot } from './paths.mjs';
import { run, tail } from './run.mjs';

const inputs = [
  'app',
  'components',
  'lib',
  'public',
  'instrumentation.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];
const stamp = inRoot('.next', 'clientflow-inputs');

/** Next's own command, to be run by this Node. */
export const nextCommand = inRoot('node_modules', 'next', 'dist', 'bin', 'next');

const standalone = inRoot('.next', 'standalone');

/** The web's program, among all it needs of what `next build` leaves. */
export const webServer = join(standalone, 'web.mjs');

/**
 * Builds the web, unless nothing it is made of has changed, and puts the bundled program into it.
 *
 * @throws {StartFailure} with the end of Next's output.
 */
export async function buildWeb() {
  const result = await makeOnce({ inputs, made: [webServer], stamp, make: runNext });
  copyProgram();
  return result;
}

async function runNext() {
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const { code, output } = await run(process.execPath, [nextCommand, 'build'], { cwd: inRoot(), env });
  if (code !== 0) throw new StartFailure(`The web could not be built.\n${tail(output, 40)}`);
  cpSync(inRoot('.next', 'static'), join(standalone, '.next', 'static'), { recursive: true });
  if (existsSync(inRoot('public'))) cpSync(inRoot('public'), join(standalone, 'public'), { recursive: true });
}

/** The bundle of `web/main.ts`; Next's own `server.js`, which would listen without the door, gives way to it. */
function copyProgram() {
  rmSync(join(standalone, 'server.js'), { force: true });
  for (const name of ['web.mjs', 'web.mjs.map']) cpSync(inRoot('dist', name), join(standalone, name));
}

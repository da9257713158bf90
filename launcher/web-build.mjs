import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from '../embedded/failure.mjs';
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
  const hash = inputsHash();
  if (existsSync(webServer) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
    copyProgram();
    return 'unchanged';
  }
  rmSync(stamp, { force: true });
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const { code, output } = await run(process.execPath, [nextCommand, 'build'], { cwd: inRoot(), env });
  if (code !== 0) throw new StartFailure(`The web could not be built.\n${tail(output, 40)}`);
  cpSync(inRoot('.next', 'static'), join(standalone, '.next', 'static'), { recursive: true });
  if (existsSync(inRoot('public'))) cpSync(inRoot('public'), join(standalone, 'public'), { recursive: true });
  copyProgram();
  writeFileSync(stamp, hash);
  return 'built';
}

/** The bundle of `web/main.ts`; Next's own `server.js`, which would listen without the door, gives way to it. */
function copyProgram() {
  rmSync(join(standalone, 'server.js'), { force: true });
  for (const name of ['web.mjs', 'web.mjs.map']) cpSync(inRoot('dist', name), join(standalone, name));
}

function inputsHash() {
  const hash = createHash('sha256').update(process.versions.node);
  for (const file of inputs.flatMap((path) => filesOf(inRoot(path)))) {
    if (/\.test\.tsx?$/.test(file)) continue;
    hash.update(`\0${file}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesOf(join(path, name)));
}

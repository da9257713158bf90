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
  'proxy.ts',
  'instrumentation.ts',
  'next.config.mjs',
  'postcss.config.mjs',
  'tsconfig.json',
  'package-lock.json',
];
const stamp = inRoot('.next', 'clientflow-inputs');

/** Next's own command, to be run by this Node. */
export const nextCommand = inRoot('node_modules', 'next', 'dist', 'bin', 'next');

/** The server that `next build` leaves, with all it needs beside it. */
export const webServer = inRoot('.next', 'standalone', 'server.js');

/**
 * Builds the web, unless nothing it is made of has changed.
 *
 * @throws {StartFailure} with the end of Next's output.
 */
export async function buildWeb() {
  const hash = inputsHash();
  if (existsSync(webServer) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return 'unchanged';
  rmSync(stamp, { force: true });
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const { code, output } = await run(process.execPath, [nextCommand, 'build'], { cwd: inRoot(), env });
  if (code !== 0) throw new StartFailure(`The web could not be built.\n${tail(output, 40)}`);
  const standalone = inRoot('.next', 'standalone');
  cpSync(inRoot('.next', 'static'), join(standalone, '.next', 'static'), { recursive: true });
  if (existsSync(inRoot('public'))) cpSync(inRoot('public'), join(standalone, 'public'), { recursive: true });
  writeFileSync(stamp, hash);
  return 'built';
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

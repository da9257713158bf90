import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';

/**
 * Makes something anew only when what it is made of has changed.
 *
 * @param {{ inputs: string[], made: string[], stamp: string, make: () => Promise<void> }} options `inputs`: files and
 *   folders of the project, of which tests are left out; `made`: what must be there; `stamp`: a file beside that
 * @returns {Promise<'unchanged' | 'built'>}
 */
export async function makeOnce({ inputs, made, stamp, make }) {
  const hash = hashOf(inputs);
  if (made.every((file) => existsSync(file)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
    return 'unchanged';
  }
  rmSync(stamp, { force: true });
  await make();
  writeFileSync(stamp, hash);
  return 'built';
}

function hashOf(inputs) {
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

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { StartFailure } from './failure.mjs';
import { checkJava, installHint, javaCommand, javaEnvironment } from './java-runtime.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const ownPom = join(here, 'pom.xml');
const logging = join(here, 'log4j2.properties');
const cache = join(here, '..', '.cache');
const programJar = 'program.jar';
const mavenHint = installHint({ apt: 'maven', brew: 'maven', winget: 'Apache.Maven' });

/** Where the jars of a `pom.xml` are kept. */
export function jarsDirectory(pom = ownPom) {
  return join(cache, 'jars', createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 16));
}

export function jarsPresent() {
  return existsSync(jarsDirectory());
}

/**
 * Fetches the jars of a `pom.xml` with Maven, once per content of it.
 *
 * @param {string} [pom] that of the embedded servers by default
 * @returns {Promise<string>} their folder.
 * @throws {StartFailure} without Maven, or when it fails.
 */
export function ensureJars(pom = ownPom) {
  return filledOnce(jarsDirectory(pom), async (folder) => {
    const maven = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';
    const args = ['-B', '-q', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${folder}`];
    try {
      await toItsEnd(maven, args, { shell: process.platform === 'win32' });
    } catch (error) {
      if (error.code === 'ENOENT') throw new StartFailure(`Maven was not found (mvn). Install it: ${mavenHint}.`);
      const said = `${error.stdout ?? ''}${error.stderr ?? ''}`.split('\n').filter((line) => line.includes('ERROR'));
      throw new StartFailure(
        `Maven could not fetch the jars of ${pom}: is the network (or ~/.m2/settings.xml) right?\n${said.slice(0, 3).join('\n')}`,
      );
    }
    if (readdirSync(folder).length === 0) throw new StartFailure(`Maven fetched no jars for ${pom}.`);
  });
}

/**
 * Compiles a folder's Java sources into a jar, once per content of them and of `pom.xml`; how they log lies beside their
 * classes. A jar, because a class archive holds no classes of folders.
 *
 * @param {string} [folder] this one by default
 * @returns {Promise<string>} the jar, in a folder of its own.
 * @throws {StartFailure} without a JDK, or when they do not compile.
 */
export async function ensureProgram(folder = here, jars) {
  const sources = readdirSync(folder)
    .filter((file) => file.endsWith('.java'))
    .sort()
    .map((file) => resolve(folder, file));
  const content = createHash('sha256').update(jars);
  for (const source of [...sources, logging]) content.update(readFileSync(source));
  const target = join(cache, 'programs', content.digest('hex').slice(0, 16));
  await filledOnce(target, async (partial) => {
    checkJava();
    const classes = join(partial, 'classes');
    mkdirSync(classes);
    // Only the launchers of Java's own tools know the asterisk; and their folder's name may hold the delimiter.
    const classPath = readdirSync(jars).join(delimiter);
    const compile = ['-m', 'jdk.compiler/com.sun.tools.javac.Main', '-encoding', 'UTF-8', '-cp', classPath];
    const pack = [
      '-m',
      'jdk.jartool/sun.tools.jar.Main',
      '--create',
      '--file',
      join(partial, programJar),
      '-C',
      classes,
      '.',
    ];
    try {
      await toItsEnd(javaCommand(), [...compile, '-d', classes, ...sources], { cwd: jars });
      copyFileSync(logging, join(classes, basename(logging)));
      await toItsEnd(javaCommand(), pack, {});
      rmSync(classes, { recursive: true });
    } catch (error) {
      throw new StartFailure(`The Java sources of ${folder} do not compile: ${error.stderr ?? error.message}`);
    }
  });
  return join(target, programJar);
}

/**
 * A folder of the cache, filled when it is not there yet and put in place whole; a start at the same time may have been
 * quicker, which is as good.
 */
async function filledOnce(target, fill) {
  if (existsSync(target)) return target;
  mkdirSync(dirname(target), { recursive: true });
  const partial = mkdtempSync(`${target}.`);
  try {
    await fill(partial);
    renameSync(partial, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return target;
}

/** Runs a program of Java; it does not outlive us. */
async function toItsEnd(command, args, options) {
  const running = promisify(execFile)(command, args, { env: javaEnvironment(), maxBuffer: 16 << 20, ...options });
  const end = () => running.child.kill();
  process.once('exit', end);
  try {
    await running;
  } finally {
    process.off('exit', end);
  }
}

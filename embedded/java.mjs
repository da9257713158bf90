import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { StartFailure } from './failure.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const pom = join(here, 'pom.xml');
const cache = join(here, '..', '.cache');
const oldestJava = 17;

/** How to get a program, for this platform. */
export function installHint({ apt, brew, winget }) {
  if (process.platform === 'darwin') return `brew install ${brew}`;
  if (process.platform === 'win32') return `winget install ${winget}`;
  return `sudo apt install ${apt} (or your distribution's package)`;
}

const jdkHint = installHint({
  apt: 'openjdk-17-jdk-headless',
  brew: 'openjdk',
  winget: 'EclipseAdoptium.Temurin.21.JDK',
});
const mavenHint = installHint({ apt: 'maven', brew: 'maven', winget: 'Apache.Maven' });

/** The Java to run: that of JAVA_HOME, else the one on the PATH. */
export function javaCommand() {
  return process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
}

/**
 * @returns {number} Java's major version.
 * @throws {StartFailure} when there is none, it is older than 17, or it has no compiler (a JRE).
 */
export function checkJava() {
  let modules;
  try {
    modules = execFileSync(javaCommand(), ['--list-modules'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch (error) {
    const reason =
      error.code === 'ENOENT'
        ? `Java was not found (${javaCommand()}).`
        : `Java (${javaCommand()}) is older than ${oldestJava} or does not run.`;
    throw new StartFailure(
      `${reason} Install a JDK ${oldestJava} or newer: ${jdkHint}. JAVA_HOME, if set, must name it.`,
    );
  }
  const version = Number(/^java\.base@(\d+)/m.exec(modules)?.[1]);
  if (!(version >= oldestJava)) {
    throw new StartFailure(`Java ${version} is too old: install a JDK ${oldestJava} or newer: ${jdkHint}.`);
  }
  if (!/^jdk\.compiler@/m.test(modules)) {
    throw new StartFailure(
      `Java ${version} (${javaCommand()}) is only a runtime, without the compiler: install the whole JDK: ${jdkHint}.`,
    );
  }
  return version;
}

/** Where the jars of this `pom.xml` are kept. */
export function jarsDirectory() {
  return join(cache, 'jars', createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 16));
}

export function jarsPresent() {
  return existsSync(jarsDirectory());
}

/**
 * Fetches the jars of `pom.xml` with Maven, once per content of it.
 *
 * @returns {Promise<string>} their folder.
 * @throws {StartFailure} without Maven, or when it fails.
 */
export function ensureJars() {
  return filledOnce(jarsDirectory(), async (folder) => {
    const maven = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';
    const args = ['-B', '-q', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${folder}`];
    try {
      await promisify(execFile)(maven, args, { maxBuffer: 16 << 20, shell: process.platform === 'win32' });
    } catch (error) {
      if (error.code === 'ENOENT') throw new StartFailure(`Maven was not found (mvn). Install it: ${mavenHint}.`);
      const said = `${error.stdout ?? ''}${error.stderr ?? ''}`.split('\n').filter((line) => line.includes('ERROR'));
      throw new StartFailure(
        `Maven could not fetch the jars of embedded/pom.xml: is the network (or ~/.m2/settings.xml) right?\n${said.slice(0, 3).join('\n')}`,
      );
    }
    if (readdirSync(folder).length === 0) throw new StartFailure('Maven fetched no jars for embedded/pom.xml.');
  });
}

/**
 * Compiles a folder's Java sources, once per content of them and of `pom.xml`.
 *
 * @returns {Promise<string>} the folder of the classes.
 * @throws {StartFailure} without a JDK, or when they do not compile.
 */
function ensureClasses(folder, jars) {
  const sources = readdirSync(folder)
    .filter((file) => file.endsWith('.java'))
    .sort()
    .map((file) => join(folder, file));
  const content = createHash('sha256').update(jars);
  for (const source of sources) content.update(readFileSync(source));
  return filledOnce(join(cache, 'classes', content.digest('hex').slice(0, 16)), async (target) => {
    checkJava();
    const compiler = ['-m', 'jdk.compiler/com.sun.tools.javac.Main'];
    // Only the launchers of Java's own tools know the asterisk.
    const classPath = readdirSync(jars)
      .map((jar) => join(jars, jar))
      .join(delimiter);
    try {
      await promisify(execFile)(javaCommand(), [...compiler, '-cp', classPath, '-d', target, ...sources]);
    } catch (error) {
      throw new StartFailure(`The Java sources of ${folder} do not compile: ${error.stderr ?? error.message}`);
    }
  });
}

/**
 * A folder of the cache, filled when it is not there yet and put in place whole; a start at the same time may have been
 * quicker, which is as good.
 */
async function filledOnce(target, fill) {
  if (existsSync(target)) return target;
  const partial = `${target}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
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

/**
 * The command line of a Java program.
 *
 * @param {{ program: string, jars: string, heap: string, args: string[], folder?: string }} options `program` is the
 *   class with the main method, of a source in `folder` (this one by default).
 * @returns {Promise<string[]>}
 * @throws {StartFailure} when it does not compile.
 */
export async function javaArgs({ program, jars, heap, args, folder = here }) {
  return [
    '-cp',
    [await ensureClasses(folder, jars), join(jars, '*')].join(delimiter),
    `-Xmx${heap}`,
    '-XX:+ExitOnOutOfMemoryError',
    '-XX:+UseSerialGC',
    `-Dlog4j2.configurationFile=${join(here, 'log4j2.properties')}`,
    program,
    ...args,
  ];
}

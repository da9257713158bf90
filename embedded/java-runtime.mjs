import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { StartFailure } from './failure.mjs';
import { withoutSecrets } from './secrets.mjs';

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

/** The Java to run: that of JAVA_HOME, else the one on the PATH. */
export function javaCommand() {
  return process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
}

/**
 * The environment of a Java program. Java reads and writes the names of files in the character set of the locale: in
 * that of a bare `C`, a folder with a Polish letter in its name cannot be found.
 */
export function javaEnvironment() {
  return { ...withoutSecrets(process.env), LC_ALL: process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8' };
}

let checked;

/**
 * @returns {string} Java's version; it is asked once.
 * @throws {StartFailure} when there is none, it is older than 17, or it has no compiler (a JRE).
 */
export function checkJava() {
  checked ??= askJava();
  return checked;
}

function askJava() {
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
  const version = /^java\.base@(\S+)/m.exec(modules)?.[1] ?? '';
  if (!(Number.parseInt(version, 10) >= oldestJava)) {
    throw new StartFailure(`Java ${version} is too old: install a JDK ${oldestJava} or newer: ${jdkHint}.`);
  }
  if (!/^jdk\.compiler@/m.test(modules)) {
    throw new StartFailure(
      `Java ${version} (${javaCommand()}) is only a runtime, without the compiler: install the whole JDK: ${jdkHint}.`,
    );
  }
  return version;
}

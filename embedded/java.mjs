import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { StartFailure } from './failure.mjs';
import { ensureProgram } from './java-files.mjs';

export { javaCommand, javaEnvironment } from './java-runtime.mjs';

/**
 * The command line of a Java program.
 *
 * @param {{ program: string, jars: string, heap: string, args: string[], folder?: string, cwd?: string,
 *   archiveTo?: string }} options `program` is the class with the main method, of a source in `folder` (this one by
 *   default); `cwd` is where it will run; `archiveTo` a file for its class archive, written at its end.
 * @returns {Promise<string[]>}
 * @throws {StartFailure} when it does not compile.
 */
export async function javaArgs({ program, jars, heap, args, folder, cwd, archiveTo }) {
  const jar = await ensureProgram(folder, jars);
  return [
    '-cp',
    classPath([jar, join(jars, '*')], cwd),
    `-Xmx${heap}`,
    '-XX:+ExitOnOutOfMemoryError',
    '-XX:+UseSerialGC',
    // The better code of the second compiler costs more than it saves for as long as a shop on one machine runs.
    '-XX:TieredStopAtLevel=1',
    ...(archiveTo ? [`-XX:ArchiveClassesAtExit=${archiveTo}`] : archived(classArchive(jar, program))),
    ...extraOptions(),
    program,
    ...args,
  ];
}

/** Where the class archive of a program lies, if it has one. */
export function classArchive(jar, program) {
  return join(dirname(jar), `${program}.jsa`);
}

/** An archive that does not fit (another Java) is left out, and nobody needs to hear of it. */
function archived(archive) {
  if (!existsSync(archive)) return [];
  return [`-XX:SharedArchiveFile=${archive}`, '-Xshare:auto', '-Xlog:cds=off', '-Xlog:cds+dynamic=off'];
}

/** Options of the virtual machine besides ours, from EMBEDDED_JAVA_OPTIONS, parted by blanks. */
function extraOptions() {
  return (process.env.EMBEDDED_JAVA_OPTIONS ?? '').split(' ').filter((option) => option !== '');
}

/** Relative where that avoids what a class path cannot hold: the sign between two of its parts. */
function classPath(parts, cwd) {
  const near = cwd === undefined ? parts : parts.map((part) => relative(realpathSync(cwd), realPath(part)));
  const fit = [parts, near].find((paths) => paths.every((path) => !path.includes(delimiter)));
  if (fit) return fit.join(delimiter);
  throw new StartFailure(`Java cannot read programs from a folder with "${delimiter}" in its name: ${parts[0]}.`);
}

function realPath(part) {
  return part.endsWith('*') ? join(realpathSync(part.slice(0, -1)), '*') : realpathSync(part);
}

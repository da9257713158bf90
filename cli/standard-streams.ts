import { fstatSync, writeSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { exitCodes } from './exit-codes';

/** Standard output cannot be written: a full disk, a device that fails. */
export class OutputError extends Error {
  override name = 'OutputError';
}

const standardOutput = 1;
let remarksLost = false;

/** Called once, first thing: what cannot be written is told by `writeOut` and `ended`, and nothing else ends for it. */
export function watchStreams(): void {
  process.stdout.on('error', () => {});
  process.stderr.on('error', ({ code }: NodeJS.ErrnoException) => {
    remarksLost ||= code !== 'EPIPE';
  });
}

/**
 * Writes all of a text to standard output; waits for a slow reader. When the reader has gone (`… | head`) there is
 * nobody left to write for, and the process ends.
 *
 * @throws OutputError
 */
export async function writeOut(text: string): Promise<void> {
  try {
    if (fstatSync(standardOutput).isFile()) return writeWhole(Buffer.from(text));
    await new Promise<void>((resolve, reject) => {
      process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(exitCodes.ok);
    throw new OutputError((error as Error).message);
  }
}

/** The exit code, when all is written that can be: a remark that was lost is told by it, for want of another way. */
export async function ended(code: number): Promise<number> {
  await nextTurn();
  return code === exitCodes.ok && remarksLost ? exitCodes.inputOutput : code;
}

/** On a disk that becomes full Node's own stream takes a part that was written for the whole. */
function writeWhole(bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(standardOutput, bytes, written);
}

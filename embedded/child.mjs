import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { StartFailure } from './failure.mjs';
import { forgetProcess, recordProcess, signalGroup } from './process-record.mjs';
import { openLog } from './rotating-log.mjs';

/**
 * @typedef {object} Child
 * @property {string} name
 * @property {number} pid
 * @property {Promise<{ code: number | null, signal: string | null }>} exited never rejects
 * @property {(options?: { graceMs?: number }) => Promise<void>} stop SIGTERM, and SIGKILL after `graceMs` (8 s)
 * @property {() => string[]} lastLines what it said last
 */

/**
 * Starts a program in its own process group (a Ctrl-C in the terminal reaches only us), with a pipe as its standard
 * input (its end tells the program that we are gone), its output in a log file.
 *
 * @param {{ name: string, command: string, args: string[], cwd?: string, env?: NodeJS.ProcessEnv, recordDir: string,
 *   logFile: string, onLine?: (line: string) => void }} options
 * @returns {Promise<Child>}
 */
export async function startChild({ name, command, args, cwd, env, recordDir, logFile, onLine }) {
  mkdirSync(dirname(logFile), { recursive: true });
  const child = spawn(command, args, {
    cwd,
    env: env ?? process.env,
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', () => resolve({ code: null, signal: null }));
  });
  await new Promise((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', ({ code }) => reject(new StartFailure(`${name}: ${command} cannot be started (${code}).`)));
  });
  child.stdin.on('error', () => {});
  recordProcess(recordDir, name, child.pid);
  exited.then(() => forgetProcess(recordDir, name));

  const lastLines = [];
  const log = openLog(logFile);
  child.once('close', () => log.close());
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      log.write(line);
      lastLines.push(line);
      if (lastLines.length > 20) lastLines.shift();
      onLine?.(line);
    });
  }
  return { name, pid: child.pid, exited, stop: stopper(child, exited), lastLines: () => [...lastLines] };
}

function stopper(child, exited) {
  return async ({ graceMs = 8000 } = {}) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    signalGroup(child.pid, 'SIGTERM');
    const force = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), graceMs);
    await exited;
    clearTimeout(force);
  };
}

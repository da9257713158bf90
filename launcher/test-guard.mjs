import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markName } from './marked-processes.mjs';
import { whenOrphaned } from './signals.mjs';
import { print } from './terminal.mjs';

const reaper = fileURLToPath(new URL('reaper.mjs', import.meta.url));
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Sees to it that nothing outlives a test run, however it ends: what it starts carries a mark, its temporary files lie
 * in one folder, and a process of its own (launcher/reaper.mjs) clears both away, even when we are killed. A signal ends
 * the run; a second one forces it.
 *
 * @param {{ graceMs?: number }} [options] how long what runs may take to end
 * @returns {{ unlessEnded: <T>(work: Promise<T>) => Promise<T>, unlessStopping: () => Promise<void>, end: () => Promise<void> }} `unlessStopping` resolves unless
 *   the run is being ended
 */
export function guardTestRun({ graceMs = 8000 } = {}) {
  // A part of a run that has its guard.
  if (process.env[markName])
    return { unlessEnded: (work) => work, unlessStopping: async () => {}, end: async () => {} };
  const mark = randomUUID();
  // Short: there are sockets below it, whose names have little room.
  const folder = mkdtempSync(join(tmpdir(), 'cf-'));
  const child = spawn(process.execPath, [reaper, mark, folder, String(graceMs), String(process.pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.stdin.on('error', () => {});
  child.unref();
  const exited = once(child, 'exit');
  Object.assign(process.env, { [markName]: mark, TMPDIR: folder });

  async function end() {
    child.ref();
    child.stdin.destroy();
    await exited;
  }

  let stopping = false;
  async function stop(signal) {
    if (stopping) return child.kill('SIGTERM');
    stopping = true;
    if (signal !== 'SIGPIPE') print(`\nStopping at ${signal} (again to force it) …`);
    await end();
    process.exit(128 + constants.signals[signal]);
  }
  for (const signal of signals) process.on(signal, () => stop(signal));
  // Nobody reads it any more: that ends it as it ends other programs.
  process.stdout.on('error', ({ code }) => code === 'EPIPE' && stop('SIGPIPE'));
  process.stderr.on('error', () => {});
  if (process.env.npm_lifecycle_event) whenOrphaned(() => stopping || stop('SIGTERM'));
  const unlessStopping = () => (stopping ? new Promise(() => {}) : Promise.resolve());
  // What is ended by us has not failed.
  const unlessEnded = (work) => work.finally(unlessStopping);
  return { unlessEnded, unlessStopping, end };
}

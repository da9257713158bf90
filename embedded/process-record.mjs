import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * What tells a process from a later one with the same id: when it was started. Null when it is gone, or when the
 * system cannot say (Windows, where the end of its input stops it).
 */
export function processIdentity(pid) {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name stands in brackets and may hold spaces; the start time is field 22, the state field 3.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (fields[0] === 'Z') return null;
      return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
    }
    if (process.platform === 'win32') return null;
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** Writes down a process that we started, so that a later start can recognise it. */
export function recordProcess(directory, name, pid) {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, `${name}.json`), JSON.stringify({ pid, identity: processIdentity(pid) }));
}

export function forgetProcess(directory, name) {
  rmSync(join(directory, `${name}.json`), { force: true });
}

/** The recorded process if it still runs; a foreign process with the same id is not it. */
export function recordedProcess(directory, name) {
  try {
    const { pid, identity } = JSON.parse(readFileSync(join(directory, `${name}.json`), 'utf8'));
    return identity !== null && processIdentity(pid) === identity ? pid : null;
  } catch {
    return null;
  }
}

/**
 * Stops what an earlier start left behind: 8 s to end by itself, then by force.
 *
 * @returns {Promise<string[]>} the names of those that were still running.
 */
export async function stopLeftovers(directory, { except = [], graceMs = 8000 } = {}) {
  const names = recordNames(directory).filter((name) => !except.includes(name));
  const running = names.filter((name) => recordedProcess(directory, name) !== null);
  for (const name of running) signalGroup(recordedProcess(directory, name), 'SIGTERM');
  const deadline = Date.now() + graceMs;
  const left = () => running.filter((name) => recordedProcess(directory, name) !== null);
  while (left().length > 0 && Date.now() < deadline) await delay(50);
  for (const name of left()) signalGroup(recordedProcess(directory, name), 'SIGKILL');
  while (left().length > 0 && Date.now() < deadline + 2000) await delay(50);
  for (const name of names) forgetProcess(directory, name);
  return running;
}

function recordNames(directory) {
  try {
    return readdirSync(directory)
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length));
  } catch {
    return [];
  }
}

/** Signals a process with its own children; each of ours leads a group. */
export function signalGroup(pid, signal) {
  if (pid === null || pid === undefined) return;
  for (const target of process.platform === 'win32' ? [pid] : [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch {
      // Already gone, or no group of that number.
    }
  }
}

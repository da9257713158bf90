import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** The variable of the environment that marks whatever a test run starts: children's children inherit it. */
export const markName = 'CLIENTFLOW_TEST_RUN';

/**
 * Who was started under a mark, directly or not, in a session of its own or not. Where the system does not show a
 * process's environment (any but Linux), those that descend from `root`, as long as it lives.
 *
 * @param {string} mark
 * @param {number | null} root null: it has ended
 * @returns {number[]} process ids, without our own
 */
export function markedProcesses(mark, root) {
  const parents = parentsByProcess();
  const found = new Set([...parents.keys()].filter((pid) => isMarked(pid, mark)));
  const roots = process.platform === 'linux' ? [] : [root];
  const belongs = (pid) => {
    if (found.has(pid) || roots.includes(parents.get(pid))) return true;
    return parents.has(pid) && belongs(parents.get(pid));
  };
  return [...parents.keys()].filter((pid) => pid !== process.pid && belongs(pid));
}

/**
 * Ends them all: asked to, and after `graceMs` by force. More may be started meanwhile; they are ended too.
 *
 * @param {() => number[]} find
 * @param {() => number} graceMs asked for again and again
 */
export async function endProcesses(find, graceMs) {
  const started = Date.now();
  const asked = new Set();
  for (let left = find(); left.length > 0; left = find()) {
    const late = Date.now() - started >= graceMs();
    for (const pid of left) {
      if (late) signal(pid, 'SIGKILL');
      else if (!asked.has(pid)) signal(pid, 'SIGTERM');
      asked.add(pid);
    }
    await delay(50);
  }
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch {
    // Already gone.
  }
}

function isMarked(pid, mark) {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(`${markName}=${mark}`);
  } catch {
    return false;
  }
}

/** @returns {Map<number, number>} who runs, with the process that started it; not those that have ended already */
function parentsByProcess() {
  if (process.platform === 'win32') return new Map();
  if (process.platform !== 'linux') return parentsByPs();
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Map(pids.map(parentOf).filter((row) => row !== null));
}

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? null : [Number(pid), Number(parent)];
  } catch {
    return null;
  }
}

function parentsByPs() {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,stat='], { encoding: 'utf8' }).trim().split('\n');
  const split = rows.map((row) => row.trim().split(/\s+/));
  return new Map(
    split.filter(([, , state]) => !state.startsWith('Z')).map(([pid, parent]) => [Number(pid), Number(parent)]),
  );
}

import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { endProcesses, markedProcesses } from './marked-processes.mjs';

/**
 * `node reaper.mjs <mark> <folder> <grace in ms> <pid>`: waits until the test run of that process lets go of its standard
 * input, by will or because it was killed; then ends whatever still carries the mark, and removes the folder.
 */
const [mark, folder, grace, run] = process.argv.slice(2);
let graceMs = Number(grace);
process.on('SIGTERM', () => {
  graceMs = 0;
});
for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {});

process.stdin.resume();
await new Promise((resolve) => process.stdin.once('close', resolve).once('error', resolve));
// Killed, it is nobody's parent any more, and its number may be another's.
const find = () => markedProcesses(mark, process.ppid === Number(run) ? Number(run) : null);
await endProcesses(find, () => graceMs);
for (const mounted of mountsIn(folder)) spawnSync('umount', ['--lazy', mounted]);
rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

/** A test that needs a small disk mounts one, and when it was killed has left it. */
function mountsIn(parent) {
  try {
    const points = readFileSync('/proc/self/mountinfo', 'utf8')
      .split('\n')
      .map((line) => line.split(' ')[4] ?? '');
    const plain = points.map((point) =>
      point.replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))),
    );
    return plain.filter((point) => point.startsWith(`${parent}/`));
  } catch {
    return [];
  }
}

import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const ticksPerSecond = 100;

/** Runs a program to its end. Resolves with what it sent, each followed by what `onMessage` said to it. */
export function run(program, args, environment, onMessage) {
  return new Promise((resolve, reject) => {
    const said = [];
    const child = fork(program, args.map(String), { cwd: root, env: { ...process.env, ...environment } });
    child.on('message', (message) => {
      said.push(message);
      if (onMessage) said.push(onMessage());
    });
    child.once('exit', (code) => (code === 0 ? resolve(said) : reject(new Error(`${program} ended with ${code}`))));
  });
}

/** CPU time and highest resident memory of a process so far, from Linux' /proc. */
export function usage(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  const peak = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return { cpuSeconds: (Number(fields[11]) + Number(fields[12])) / ticksPerSecond, peakBytes: Number(peak[1]) * 1024 };
}

export function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

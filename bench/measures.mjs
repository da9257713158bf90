import { execFileSync, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startKafka, startMongo } from '../embedded/services.mjs';
import { guardTestRun } from '../launcher/test-guard.mjs';

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

/** Alternates what is measured, and who begins: a slow minute and a server that is not yet warm are everybody's. */
export function* alternated(names, rounds) {
  for (let round = 0; round < rounds; round += 1) {
    for (const index of names.keys()) yield { round, index, name: names[(index + round) % names.length] };
  }
}

/** Files of another commit, below a folder that is made for them. */
export function unpack(commit, folder, paths = []) {
  mkdirSync(folder);
  const archive = execFileSync('git', ['archive', commit, ...paths], { cwd: root, maxBuffer: 256 << 20 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
}

/** Prints the medians of two sides, measure by measure, and their ratio; each side has a list of values for a measure. */
export function compare(results) {
  const [before, now] = Object.values(results);
  for (const what of Object.keys(now)) {
    const [a, b] = [median(before[what]), median(now[what])];
    console.log(`  ${what.padEnd(27)} ${a.toFixed(1).padStart(9)} ${b.toFixed(1).padStart(9)}   ${(b / a).toFixed(3)}`);
  }
}

/** Adds what one round has found, a value per measure, to a side's lists. */
export function note(side, found) {
  for (const [what, value] of Object.entries(found)) side[what] = [...(side[what] ?? []), value];
}

/** Does something with a broker and a database in memory of its own, which end with it. */
export async function onServers(work) {
  const guard = guardTestRun();
  const scratch = mkdtempSync(join(tmpdir(), 'clientflow-bench-'));
  const servers = [];
  try {
    servers.push(await startKafka({ dataDir: join(scratch, 'kafka') }));
    servers.push(await startMongo({ dataDir: join(scratch, 'mongo'), storage: 'memory' }));
    const [kafka, mongo] = servers;
    await work({ KAFKA_SERVERS: `127.0.0.1:${kafka.port}`, MONGODB_URI: mongo.uri, LOG_LEVEL: 'info' }, scratch);
  } finally {
    for (const server of servers) await server.stop();
    rmSync(scratch, { recursive: true, force: true });
    await guard.end();
  }
}

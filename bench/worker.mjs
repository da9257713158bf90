/**
 * `npm run bench:worker`: how fast the real worker drains purchases into the embedded server (memory mode), beside two
 * baselines. `--quick` is one round with 50,000; `--rounds N` and `--count N` set both; `--cpu-prof DIR` profiles it.
 */
import { fork } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { freePort } from '../embedded/services.mjs';
import { bundleOptions } from '../launcher/bundle.mjs';
import { workerFlags } from '../launcher/worker-command.mjs';
import { alternated, median, onServers, run, usage } from './measures.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    quick: { type: 'boolean' },
    rounds: { type: 'string' },
    count: { type: 'string' },
    'cpu-prof': { type: 'string' },
  },
});
const rounds = Number(options.rounds ?? (options.quick ? 1 : 5));
const count = Number(options.count ?? (options.quick ? 50_000 : 300_000));
const targets = { ofSecondBaseline: 0.85, cpuOfSecondBaseline: 1.5, peakMegabytes: 300 };

const programs = await bundleBench();
await onServers(async (environment) => {
  console.log(`${count} purchases, 13 products, 5,000 customers, 6 partitions, ${cpus().length} cores`);
  await run(programs.fill, [count], environment);
  report(await measure(environment));
});

async function measure(environment) {
  const contenders = {
    insertMany: (database) => baseline('insert', database),
    'insertMany + facts': (database) => baseline('facts', database),
    worker: drainOnce,
  };
  const names = Object.keys(contenders);
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (const { round, index, name } of alternated(names, rounds)) {
    const result = await contenders[name]({ ...environment, MONGODB_DB: `bench_${round}_${index}` });
    results[name].push(result);
    console.log(`round ${round + 1}: ${name} ${rate(result)}/s`);
  }
  return results;
}

async function baseline(kind, environment) {
  const [result] = await run(programs.baseline, [count, kind], environment);
  await run(programs.drop, [], environment);
  return result;
}

/** From the moment the worker has its partitions to the moment its checkpoints are at the end. */
async function drainOnce(environment) {
  await run(programs.prepare, [], environment);
  const profile = options['cpu-prof'] ? ['--cpu-prof', `--cpu-prof-dir=${options['cpu-prof']}`] : [];
  const worker = fork(programs.worker, ['--only', 'shop'], {
    cwd: root,
    execArgv: [...workerFlags, ...profile],
    env: { ...process.env, ...environment, WORKER_PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const joined = new Promise((resolve, reject) => {
    worker.stdout.on(
      'data',
      (text) => String(text).includes('joined the group') && resolve({ at: Date.now(), ...usage(worker.pid) }),
    );
    worker.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
  });
  joined.catch(() => {});
  const drained = run(programs.drained, [count], environment, () => usage(worker.pid));
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  try {
    const start = await joined;
    const [{ drainedAt }, { cpuSeconds, peakBytes }] = await drained;
    return { seconds: (drainedAt - start.at) / 1000, cpuSeconds: cpuSeconds - start.cpuSeconds, peakBytes };
  } finally {
    worker.kill('SIGTERM');
    await ended;
  }
}

function report(results) {
  const medians = Object.fromEntries(
    Object.entries(results).map(([name, list]) => [
      name,
      {
        'events/s': median(list.map(rate)),
        'CPU s': median(list.map(({ cpuSeconds }) => Math.round(cpuSeconds * 10) / 10)),
        'peak MB': median(list.map(({ peakBytes }) => Math.round(peakBytes / 1e6))),
      },
    ]),
  );
  console.table(medians);
  const worker = medians.worker;
  const share = (name) => (worker['events/s'] / medians[name]['events/s']).toFixed(2);
  console.log(`worker: ${share('insertMany')} of insertMany`);
  console.log(`worker: ${share('insertMany + facts')} of insertMany + facts (target ${targets.ofSecondBaseline})`);
  const cpu = (worker['CPU s'] / medians['insertMany + facts']['CPU s']).toFixed(2);
  console.log(`worker: ${cpu} times the CPU of insertMany + facts (target ${targets.cpuOfSecondBaseline})`);
  console.log(`worker: ${worker['peak MB']} MB resident at most (target ${targets.peakMegabytes})`);
}

function rate({ seconds }) {
  return Math.round(count / seconds);
}

/** The worker is bundled as the product's, but apart from it: a product that runs meanwhile is left alone. */
async function bundleBench() {
  const names = ['fill', 'prepare', 'baseline', 'drained', 'drop'];
  const entries = Object.fromEntries(names.map((name) => [name, `bench/worker/${name}.ts`]));
  await build({ ...bundleOptions({ ...entries, worker: 'worker/main.ts' }), outdir: '.cache/bench' });
  return Object.fromEntries([...names, 'worker'].map((name) => [name, join(root, '.cache', 'bench', `${name}.mjs`)]));
}

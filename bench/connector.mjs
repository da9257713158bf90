/**
 * `npm run bench:connector`: our worker, with facts and every guarantee, beside MongoDB's sink connector on the same
 * records and the same embedded server (memory mode). `--quick` is one round with 50,000; `--rounds N` and `--count N` set
 * both.
 *
 * Rate and CPU are those of one span on either side: from the first documents in the database to the last. Memory is the
 * process's highest ever.
 */
import { fork, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { javaCommand, javaEnvironment } from '../embedded/java.mjs';
import { ensureJars, freePort } from '../embedded/services.mjs';
import { bundleOptions } from '../launcher/bundle.mjs';
import { workerFlags } from '../launcher/worker-command.mjs';
import { alternated, median, onServers, run, usage } from './measures.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: { quick: { type: 'boolean' }, rounds: { type: 'string' }, count: { type: 'string' } },
});
const rounds = Number(options.rounds ?? (options.quick ? 1 : 3));
const count = Number(options.count ?? (options.quick ? 50_000 : 300_000));
const targets = { rate: 0.6, cpu: 0.7, memory: 0.5 };

const programs = await bundlePrograms();
await onServers(async (environment, scratch) => {
  console.log(`${count} purchases, 6 partitions, ${cpus().length} cores, ${rounds} alternated rounds`);
  await run(programs.fill, [count], environment);
  report(await measure(environment, scratch));
});

async function measure(environment, scratch) {
  const contenders = { worker: startWorker, connector: (of) => startConnector(of, scratch) };
  const names = Object.keys(contenders);
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (const { round, index, name } of alternated(names, rounds)) {
    const result = await span(contenders[name], { ...environment, MONGODB_DB: `connector_${round}_${index}` });
    results[name].push(result);
    console.log(`round ${round + 1}: ${name} ${Math.round(result.rate)}/s`);
  }
  return results;
}

/** Rate, CPU of a record and memory of a process that `start` starts, between the first documents and the last. */
async function span(start, environment) {
  await run(programs.prepare, [], environment);
  const child = await start(environment);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const failed = ended.then((code) => Promise.reject(new Error(`${child.spawnfile} ended with ${code}`)));
  try {
    const watched = run(programs.watched, [count], environment, () => usage(child.pid));
    const [first, before, last, after] = await Promise.race([watched, failed]);
    const records = last.documents - first.documents;
    return {
      rate: records / ((last.at - first.at) / 1000),
      cpu: ((after.cpuSeconds - before.cpuSeconds) * 1e6) / records,
      memory: after.peakBytes / 1e6,
    };
  } finally {
    failed.catch(() => {});
    child.kill('SIGTERM');
    await ended;
  }
}

async function startWorker(environment) {
  const env = { ...process.env, ...environment, WORKER_PORT: String(await freePort()) };
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'];
  return fork(programs.worker, ['--only', 'shop'], { cwd: root, execArgv: workerFlags, env, stdio });
}

/** Kafka Connect by itself with one task, as its own script starts it; each round is a group of its own. */
async function startConnector({ KAFKA_SERVERS, MONGODB_URI, MONGODB_DB }, scratch) {
  const jars = await ensureJars(join(root, 'bench', 'connector', 'pom.xml'));
  const files = [
    properties(scratch, 'connect', {
      'bootstrap.servers': KAFKA_SERVERS,
      'key.converter': 'org.apache.kafka.connect.storage.StringConverter',
      'value.converter': 'org.apache.kafka.connect.json.JsonConverter',
      'value.converter.schemas.enable': false,
      'offset.storage.file.filename': join(scratch, 'offsets'),
      listeners: `http://127.0.0.1:${await freePort()}`,
    }),
    properties(scratch, 'sink', {
      name: MONGODB_DB,
      'connector.class': 'com.mongodb.kafka.connect.MongoSinkConnector',
      'tasks.max': 1,
      topics: 'actions',
      'connection.uri': `${MONGODB_URI}/?retryWrites=false`,
      database: MONGODB_DB,
      collection: 'owned_items',
      'writemodel.strategy': 'com.mongodb.kafka.connect.sink.writemodel.strategy.InsertOneDefaultStrategy',
    }),
  ];
  const machine = ['-Xms256m', '-Xmx2g', '-server', '-XX:+UseG1GC', '-XX:MaxGCPauseMillis=20'];
  const args = [...machine, '-cp', join(jars, '*'), 'org.apache.kafka.connect.cli.ConnectStandalone', ...files];
  return spawn(javaCommand(), args, { cwd: scratch, env: javaEnvironment(), stdio: ['ignore', 'inherit', 'inherit'] });
}

/** @returns {string} the file, with a line for each property. */
function properties(folder, name, entries) {
  const file = join(folder, `${name}.properties`);
  writeFileSync(
    file,
    Object.entries(entries)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(''),
  );
  return file;
}

function report(results) {
  const middle = (name, what) => median(results[name].map((result) => result[what]));
  const row = (name) => ({
    'records/s': Math.round(middle(name, 'rate')),
    'CPU µs a record': Math.round(middle(name, 'cpu')),
    'peak MB': Math.round(middle(name, 'memory')),
  });
  console.table({ worker: row('worker'), connector: row('connector') });
  const share = (what) => (middle('worker', what) / middle('connector', what)).toFixed(2);
  console.log(`worker of connector: rate ${share('rate')} (target ≥ ${targets.rate})`);
  console.log(`worker of connector: CPU ${share('cpu')} (target ≤ ${targets.cpu})`);
  console.log(`worker of connector: memory ${share('memory')} (target ≤ ${targets.memory})`);
}

/** Bundled as the product's worker, but apart from it: a product that runs meanwhile is left alone. */
async function bundlePrograms() {
  const entries = {
    fill: 'bench/worker/fill.ts',
    prepare: 'bench/worker/prepare.ts',
    watched: 'bench/connector/watched.ts',
    worker: 'worker/main.ts',
  };
  await build({ ...bundleOptions(entries), outdir: '.cache/bench-connector' });
  const names = Object.keys(entries);
  return Object.fromEntries(names.map((name) => [name, join(root, '.cache', 'bench-connector', `${name}.mjs`)]));
}

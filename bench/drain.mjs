/**
 * `npm run bench:drain`: how fast the default start's durable store takes a backlog of purchases through all four
 * processors, until all is applied and counted, and how many bytes each takes on disk; beside an earlier commit
 * (`--beside COMMIT`). `--count N` and `--rounds N` set the rest.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { MongoClient } from 'mongodb';
import { ensureJars, freePort } from '../embedded/services.mjs';
import { workerFlags } from '../launcher/worker-command.mjs';
import { alternated, compare, note, unpack, usage } from './measures.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    beside: { type: 'string', default: 'e71b3c2' },
    count: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '3' },
  },
});
const count = Number(options.count);
const rounds = Number(options.rounds);
const database = 'bench_drain';
const names = ['fill', 'prepare'];

const scratch = mkdtempSync(join(tmpdir(), 'clientflow-drain-'));
const running = new Set();
try {
  const sides = { [options.beside]: await sideOf(treeOf(options.beside)), now: await sideOf(root) };
  const jars = await ensureJars();
  console.log(`${count} purchases, 5,000 customers, 13 products, ${cpus().length} cores, ${rounds} alternated rounds`);
  report(await measure(sides, jars));
} finally {
  for (const server of [...running].reverse()) await server.stop();
  rmSync(scratch, { recursive: true, force: true });
}

/** Another commit's files, with the packages of this one. */
function treeOf(commit) {
  const folder = join(scratch, 'beside');
  unpack(commit, folder);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** A tree's servers and programs. */
async function sideOf(tree) {
  const { bundleOptions } = await import(join(tree, 'launcher', 'bundle.mjs'));
  const { startKafka, startMongo } = await import(join(tree, 'embedded', 'services.mjs'));
  const entries = Object.fromEntries(names.map((name) => [name, `bench/worker/${name}.ts`]));
  await build({ ...bundleOptions({ ...entries, worker: 'worker/main.ts' }), outdir: '.cache/drain' });
  return { tree, startKafka, startMongo };
}

/** Results by side: a list per measure, one value per round. */
async function measure(sides, jars) {
  const results = Object.fromEntries(Object.keys(sides).map((name) => [name, {}]));
  for (const { round, name } of alternated(Object.keys(sides), rounds)) {
    const dataDir = join(scratch, `${name}-${round}`);
    const found = await drainOnce(sides[name], { dataDir, jars });
    rmSync(dataDir, { recursive: true });
    note(results[name], found);
    console.log(`round ${round + 1}: ${name} ${Math.round(found['purchases/s'])}/s`);
  }
  return results;
}

/** From the moment the worker has its partitions to the moment all four processors are at the end. */
async function drainOnce({ tree, startKafka, startMongo }, { dataDir, jars }) {
  const kafka = await started(startKafka({ dataDir: join(dataDir, 'kafka'), jars }));
  const mongo = await started(startMongo({ dataDir: join(dataDir, 'mongo'), jars }));
  const environment = { KAFKA_SERVERS: `127.0.0.1:${kafka.port}`, MONGODB_URI: mongo.uri, MONGODB_DB: database };
  const program = (name) => join(tree, '.cache', 'drain', `${name}.mjs`);
  const env = { ...process.env, ...environment, LOG_LEVEL: 'info', WORKER_PORT: String(await freePort()) };
  await ended(fork(program('prepare'), [], { cwd: tree, env }));
  await ended(fork(program('fill'), [String(count)], { cwd: tree, env }));
  const before = usage(mongo.pid).cpuSeconds;
  const worker = fork(program('worker'), [], {
    cwd: tree,
    env,
    execArgv: workerFlags,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const exited = new Promise((resolve) => worker.once('exit', resolve));
  try {
    await new Promise((resolve, reject) => {
      worker.stdout.on('data', (text) => String(text).includes('joined the group') && resolve());
      worker.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
    });
    const began = performance.now();
    await drained(mongo.uri, exited);
    const seconds = (performance.now() - began) / 1000;
    return {
      'purchases/s': count / seconds,
      'bytes of store each': statSync(join(dataDir, 'mongo', 'store.mv')).size / count,
      'CPU s of the database': usage(mongo.pid).cpuSeconds - before,
      'CPU s of the worker': usage(worker.pid).cpuSeconds,
    };
  } finally {
    worker.kill('SIGTERM');
    await exited;
    for (const server of [mongo, kafka]) {
      await server.stop();
      running.delete(server);
    }
  }
}

async function started(starting) {
  const server = await starting;
  running.add(server);
  return server;
}

async function ended(program) {
  const code = await new Promise((resolve) => program.once('exit', resolve));
  if (code !== 0) throw new Error(`${program.spawnfile} ended with ${code}`);
}

/** Waits until every purchase is applied and counted, and feed and reactions are where shop and sales are. */
async function drained(uri, exited) {
  const client = new MongoClient(uri);
  let gone = false;
  exited.then(() => {
    gone = true;
  });
  const db = client.db(database);
  const isDone = async () => {
    if ((await db.collection('owned_items').estimatedDocumentCount()) < count) return false;
    const sums = { _id: null, purchases: { $sum: '$purchases' } };
    const [counted] = await db
      .collection('sales')
      .aggregate([{ $group: sums }])
      .toArray();
    if ((counted?.purchases ?? 0) < count) return false;
    const at = {};
    for (const { processor, offset } of await db.collection('checkpoints').find().toArray()) {
      at[processor] = (at[processor] ?? 0) + offset;
    }
    return at.feed === at.shop && at.reactions === at.sales;
  };
  while (!(await isDone())) {
    if (gone) throw new Error('the worker has ended');
    await delay(100);
  }
  await client.close();
}

function report(results) {
  console.log(`\n${Object.keys(results).join(' | ')} | ratio (medians)`);
  compare(results);
}

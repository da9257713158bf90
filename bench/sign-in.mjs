/**
 * `npm run bench:sign-in`: how long the web takes for a static file beside 24 sign-ins at once, as a multiple of its
 * quiet time in the same run. Needs a build (`npm run build`). `--rounds N`, `--seconds N` (a window), `--at-once N`.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { startChild } from '../embedded/child.mjs';
import { ensureJars, freePort, startKafka, startMongo } from '../embedded/services.mjs';
import { bundleOptions } from '../launcher/bundle.mjs';
import { waitUntilHealthy } from '../launcher/health.mjs';
import { webServer } from '../launcher/web-build.mjs';
import { workerFlags } from '../launcher/worker-command.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values: options } = parseArgs({
  options: { rounds: { type: 'string' }, seconds: { type: 'string' }, 'at-once': { type: 'string' } },
});
const rounds = Number(options.rounds ?? 3);
const windowMs = Number(options.seconds ?? 5) * 1000;
const atOnce = Number(options['at-once'] ?? 24);
const targets = { median: 3, p99: 10 };

const scratch = mkdtempSync(join(tmpdir(), 'clientflow-bench-'));
const running = [];
try {
  const measure = await bundleMeasure();
  const url = await startProduct();
  console.log(`a static file beside ${atOnce} sign-ins at once, ${windowMs / 1000} s a window, ${cpus().length} cores`);
  const ratios = [];
  for (let round = 1; round <= rounds; round += 1) {
    const measured = await run(measure, [url, windowMs, atOnce]);
    ratios.push(show(round, measured));
  }
  for (const [name, target] of Object.entries(targets)) {
    const middle = median(ratios.map((ratio) => ratio[name])).toFixed(1);
    console.log(`${name}: ${middle} of its quiet time, the middle of ${rounds} rounds (target ${target})`);
  }
} finally {
  for (const child of running.reverse()) await child.stop();
  rmSync(scratch, { recursive: true, force: true });
}

/** Kafka, MongoDB, a worker to make the topics, and the web as it is built, with an operator to sign in. */
async function startProduct() {
  const jars = await ensureJars();
  const kafka = await startKafka({ dataDir: join(scratch, 'kafka'), jars });
  running.push(kafka);
  const mongo = await startMongo({ dataDir: join(scratch, 'mongo'), jars, storage: 'memory' });
  running.push(mongo);
  const [port, workerPort] = await Promise.all([freePort(), freePort()]);
  Object.assign(process.env, {
    NODE_ENV: 'production',
    CLIENTFLOW_CONFIG: join(root, 'config.yaml'),
    KAFKA_SERVERS: `127.0.0.1:${kafka.port}`,
    MONGODB_URI: mongo.uri,
    PORT: String(port),
    WORKER_PORT: String(workerPort),
    METRICS_PORT: '0',
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    TRUSTED_PROXIES: '1',
    AUTH_SECRET: randomUUID() + randomUUID(),
    OPERATOR_EMAIL: 'operator@example.com',
    OPERATOR_PASSWORD: randomUUID(),
  });
  await start('worker', [...workerFlags, join(root, 'dist', 'worker.mjs')], `http://127.0.0.1:${workerPort}/health`);
  await start('web', [webServer], `http://127.0.0.1:${port}/api/health`);
  return process.env.PUBLIC_URL;
}

async function start(name, args, url) {
  const logFile = join(scratch, `${name}.log`);
  const child = await startChild({ name, command: process.execPath, args, cwd: root, recordDir: scratch, logFile });
  running.push(child);
  const program = { name, failures: () => 0, final: () => false, lastLines: () => child.lastLines() };
  await waitUntilHealthy({ url, program, logFile });
}

/** Runs the measuring program to its end; resolves with what it sent. */
function run(program, args) {
  return new Promise((resolve, reject) => {
    const child = fork(program, args.map(String), { cwd: root });
    child.once('message', resolve);
    child.once('exit', (code) => code !== 0 && reject(new Error(`${program} ended with ${code}`)));
  });
}

function show(round, { quiet, busy, signIns, refused }) {
  const row = (times) => ({ files: times.length, 'median ms': at(times, 0.5), 'p99 ms': at(times, 0.99) });
  console.log(`round ${round}: ${signIns} sign-ins, ${refused} told to try again`);
  console.table({ quiet: row(quiet), 'beside sign-ins': row(busy) });
  return { median: at(busy, 0.5) / at(quiet, 0.5), p99: at(busy, 0.99) / at(quiet, 0.99) };
}

function at(times, share) {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length * share)] * 100) / 100;
}

function median(numbers) {
  return at(numbers, 0.5);
}

async function bundleMeasure() {
  const entry = { measure: 'bench/sign-in/measure.ts' };
  await build({ ...bundleOptions(entry), outdir: '.cache/bench' });
  return join(root, '.cache', 'bench', 'measure.mjs');
}

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startChild } from '../embedded/child.mjs';
import { ensureClassArchives } from '../embedded/class-archives.mjs';
import { withoutWebSecrets } from '../embedded/secrets.mjs';
import { assertPortFree, checkJava, ensureJars, startKafka, startMongo } from '../embedded/services.mjs';
import { programFile } from './bundle.mjs';
import { reachExternal } from './external.mjs';
import { waitUntilHealthy } from './health.mjs';
import { warnings } from './log-lines.mjs';
import { inRoot, root } from './paths.mjs';
import { supervise } from './supervisor.mjs';
import { step, warn } from './terminal.mjs';
import { webServer } from './web-build.mjs';
import { finalWorkerCodes, workerFlags } from './worker-command.mjs';

// An address: in a path, signs like % and # would mean something.
const endWithParent = pathToFileURL(inRoot('launcher', 'end-with-parent.mjs')).href;

/**
 * The running product: the servers, then worker and web, each kept running, stopped in the opposite order.
 *
 * @param {{ settings: Awaited<ReturnType<typeof import('./settings.mjs').readSettings>>, env: Record<string, string>,
 *   mode: 'start' | 'dev' }} options
 */
export function product({ settings, env, mode }) {
  const { config, dataDir, ports } = settings;
  const recordDir = join(dataDir, 'run');
  const logFile = (name) => join(dataDir, 'logs', `${name}.log`);
  const common = (name) => ({ recordDir, logFile: logFile(name), onLine: warnings(name, logFile(name)) });
  const servers = [];
  const programs = {};

  async function keep(name, start, finalCodes = []) {
    const program = supervise({ name, start, finalCodes, report: warn });
    if (name === 'worker' || name === 'web') programs[name] = program;
    else servers.push(program);
    await program.begin();
    return program;
  }

  async function startServers() {
    if (!ports) return step('reach Kafka and MongoDB', () => reachExternal(config));
    const jars = await ensureJars();
    const kafka = { dataDir: join(dataDir, 'kafka'), port: ports.kafka, jars, ...common('kafka') };
    const mongo = {
      dataDir: join(dataDir, 'mongo'),
      port: ports.mongo,
      storage: config.embedded.storage,
      jars,
      ...common('mongo'),
    };
    await step('Kafka and MongoDB', () =>
      Promise.all([keep('kafka', () => startKafka(kafka)), keep('mongo', () => startMongo(mongo))]),
    );
  }

  const nodeProgram = (name, args, extra) => () =>
    startChild({
      name,
      command: process.execPath,
      args: ['--import', endWithParent, ...args],
      cwd: root,
      env: {
        ...withoutWebSecrets(process.env),
        NEXT_TELEMETRY_DISABLED: '1',
        CLIENTFLOW_CONFIG: settings.file,
        CLIENTFLOW_LAUNCHER: String(process.pid),
        ...extra,
      },
      ...common(name),
    });

  async function startWorker() {
    const start = nodeProgram('worker', [...workerFlags, programFile('worker')], { NODE_ENV: 'production' });
    const program = await keep('worker', start, finalWorkerCodes);
    await waitUntilHealthy({ url: `${workerUrl(config)}/health`, program, logFile: logFile('worker') });
  }

  async function startWeb() {
    const { host, port } = config.web;
    const args = mode === 'dev' ? [programFile('web'), root] : [webServer];
    const nodeEnv = mode === 'dev' ? 'development' : 'production';
    const program = await keep('web', nodeProgram('web', args, { ...env, NODE_ENV: nodeEnv }));
    await waitUntilHealthy({ url: `${address(host, port)}/api/health`, program, logFile: logFile('web') });
  }

  return {
    startServers,
    startPrograms: () => Promise.all([step('worker', startWorker), step('web', startWeb)]),
    restartWorker: () => programs.worker?.restart(),
    /** Within 10 s: web, worker, then the servers. */
    async stop() {
      await programs.web?.stop(1500);
      await programs.worker?.stop(4500);
      await Promise.all(servers.map((server) => server.stop(3500)));
    },
    async kill() {
      await Promise.all([...Object.values(programs), ...servers].map((program) => program.stop(0)));
    },
  };
}

/**
 * Asks for every port before anything is started.
 *
 * @throws {import('../embedded/failure.mjs').StartFailure}
 */
export async function checkPorts({ config, ports }) {
  const { web, worker, metrics } = config;
  await assertPortFree({ ...web, what: 'the web', key: 'web.port', env: 'PORT' });
  await assertPortFree({ ...worker, what: "the worker's health", key: 'worker.port', env: 'WORKER_PORT' });
  if (metrics.port !== 0) {
    await assertPortFree({ ...metrics, what: "the web's metrics", key: 'metrics.port', env: 'METRICS_PORT' });
  }
  if (!ports) return;
  await assertPortFree({ port: ports.kafka, what: 'Kafka', key: 'kafka.servers', env: 'KAFKA_SERVERS' });
  await assertPortFree({ port: ports.mongo, what: 'MongoDB', key: 'mongodb.uri', env: 'MONGODB_URI' });
}

/** What the embedded servers need before they are started: the JDK, and the jars fetched. */
export async function prepareServers({ ports }) {
  if (!ports) return 'not needed';
  checkJava();
  await ensureJars();
}

/** For the next starts: this one is there already. */
export async function quickenServers({ ports }) {
  if (ports) await ensureClassArchives(await ensureJars());
}

function workerUrl({ worker }) {
  return address(worker.host, worker.port);
}

/** Where a server bound to `host` is asked from this machine. */
function address(host, port) {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

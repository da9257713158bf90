/**
 * A real Kafka and a server of MongoDB's wire protocol without Docker, as a library without dependencies: for
 * `npm start`, the tests and the benchmarks. What it starts ends with the process that started it.
 */
import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startChild } from './child.mjs';
import { StartFailure } from './failure.mjs';
import { javaArgs, javaCommand, javaEnvironment } from './java.mjs';
import { ensureJars } from './java-files.mjs';
import { kafkaDefaults, toProperties } from './kafka-properties.mjs';
import { accepts, assertPortFree, freePort, loopbacks } from './ports.mjs';

export { StartFailure } from './failure.mjs';
export { ensureJars, jarsPresent } from './java-files.mjs';
export { checkJava, installHint } from './java-runtime.mjs';
export { kafkaDefaults } from './kafka-properties.mjs';
export { accepts, assertPortFree, freePort, listenHosts } from './ports.mjs';

const host = '127.0.0.1';
const startDeadlineMs = 120_000;

/**
 * One Kafka node (KRaft: broker and controller), ready when this resolves.
 *
 * @param {object} options
 * @param {string} options.dataDir kept over restarts
 * @param {number} [options.port] of the broker; a free one by default
 * @param {number} [options.controllerPort] a free one by default
 * @param {string} [options.jars] folder from `ensureJars()`
 * @param {Record<string, string | number | boolean>} [options.config] Kafka properties over the defaults: for a cluster
 *   `node.id`, `controller.quorum.voters`, `offsets.topic.replication.factor`, …
 * @param {string} [options.clusterId] of a storage not yet formatted; the nodes of a cluster share one
 * @param {string} [options.heap]
 * @param {string} [options.archiveTo] a file for its class archive, written at its end
 * @param {string} [options.recordDir] where its process is written down; `dataDir` by default
 * @param {string} [options.logFile]
 * @param {(line: string) => void} [options.onLine] what it prints (errors)
 * @returns {Promise<import('./child.mjs').Child & { port: number, controllerPort: number }>}
 * @throws {StartFailure} port in use, no JDK, no Maven, or it ended before it was ready.
 */
export async function startKafka(options) {
  const { config = {}, clusterId = newClusterId(), heap = '512m', archiveTo, onLine } = options;
  const dataDir = resolve(options.dataDir);
  const { recordDir = dataDir, logFile = join(dataDir, 'kafka.log') } = options;
  const port = options.port ?? (await freePort());
  const controllerPort = options.controllerPort ?? (await freePort());
  const jars = options.jars ?? (await ensureJars());
  await assertPortFree({ port, what: 'Kafka', key: 'kafka.servers', env: 'KAFKA_SERVERS' });
  mkdirSync(dataDir, { recursive: true });
  const properties = 'server.properties';
  writeFileSync(join(dataDir, properties), toProperties({ ...kafkaDefaults({ port, controllerPort }), ...config }));
  const program = { program: 'KafkaServer', jars, heap, args: [properties, clusterId], cwd: dataDir, archiveTo };
  const args = await javaArgs(program);
  const server = await startServer({ name: 'kafka', ...javaIn(dataDir), args, recordDir, logFile, onLine });
  return { ...server, port, controllerPort };
}

/**
 * A MongoDB: `mongod` when it is on the PATH, else mongo-java-server. Ready when this resolves.
 *
 * @param {object} options
 * @param {string} options.dataDir kept over restarts (unless in memory)
 * @param {number} [options.port] a free one by default
 * @param {'durable' | 'memory'} [options.storage] `durable` loses no acknowledged write when it is killed
 * @param {string} [options.jars] folder from `ensureJars()`
 * @param {string} [options.heap]
 * @param {string} [options.archiveTo] a file for the class archive of mongo-java-server, written at its end
 * @param {string} [options.recordDir] where its process is written down; `dataDir` by default
 * @param {string} [options.logFile]
 * @param {(line: string) => void} [options.onLine]
 * @returns {Promise<import('./child.mjs').Child & { port: number, uri: string, program: string }>}
 * @throws {StartFailure} port in use, no JDK, no Maven, or it ended before it was ready.
 */
export async function startMongo(options) {
  const { storage = 'durable', onLine } = options;
  const dataDir = resolve(options.dataDir);
  const { recordDir = dataDir, logFile = join(dataDir, 'mongo.log') } = options;
  const port = options.port ?? (await freePort());
  await assertPortFree({ port, what: 'MongoDB', key: 'mongodb.uri', env: 'MONGODB_URI' });
  mkdirSync(dataDir, { recursive: true });
  const mongod = storage === 'durable' ? findOnPath('mongod') : null;
  const common = { name: 'mongo', recordDir, logFile, onLine };
  const server = mongod
    ? await startServer({ ...common, command: mongod, args: mongodArgs(port, dataDir), readyPort: port })
    : await startServer({
        ...common,
        ...javaIn(dataDir),
        args: await mongoJavaArgs({ ...options, dataDir, port }),
      });
  const program = mongod ? 'mongod' : 'mongo-java-server';
  return { ...server, port, program, uri: `mongodb://${host}:${port}` };
}

async function mongoJavaArgs({ port, dataDir, storage = 'durable', jars, heap, archiveTo }) {
  const file = storage === 'memory' ? [] : ['store.mv'];
  return javaArgs({
    program: 'MongoServer',
    jars: jars ?? (await ensureJars()),
    heap: heap ?? (storage === 'memory' ? '2g' : '1g'),
    args: [loopbacks().join(), String(port), ...file],
    cwd: dataDir,
    archiveTo,
  });
}

/** A Java program finds its data where it runs, whatever the folder's name holds: its own files have plain names. */
function javaIn(dataDir) {
  return { command: javaCommand(), cwd: dataDir, env: javaEnvironment() };
}

function mongodArgs(port, dataDir) {
  return [
    '--dbpath',
    dataDir,
    '--ipv6',
    '--bind_ip',
    loopbacks().join(),
    '--port',
    String(port),
    '--nounixsocket',
    '--quiet',
  ];
}

function newClusterId() {
  return randomBytes(16).toString('base64url');
}

function findOnPath(program) {
  const file = process.platform === 'win32' ? `${program}.exe` : program;
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, file))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** Starts a server and waits for its READY line, or for its port to accept when it prints none. */
async function startServer({ readyPort, onLine, ...options }) {
  let announced = false;
  const child = await startChild({
    ...options,
    onLine: (line) => {
      if (line === 'READY') announced = true;
      else onLine?.(line);
    },
  });
  let ended = false;
  child.exited.then(() => {
    ended = true;
  });
  const deadline = Date.now() + startDeadlineMs;
  while (!announced && !(readyPort && (await accepts(readyPort)))) {
    if (ended) throw new StartFailure(explain(options, child, 'ended before it was ready'));
    if (Date.now() > deadline) {
      await child.stop();
      throw new StartFailure(explain(options, child, `was not ready after ${startDeadlineMs / 1000} s`));
    }
    await delay(20);
  }
  return child;
}

function explain({ name, logFile }, child, what) {
  const said = child
    .lastLines()
    .slice(-5)
    .map((line) => `\n  ${line}`);
  return `${name} ${what}; see ${logFile}.${said.join('')}`;
}

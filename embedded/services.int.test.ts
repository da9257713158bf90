import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTopics } from '@/lib/kafka/topics';
import { javaArgs, javaCommand } from './java.mjs';
import { kafkaDefaults, toProperties } from './kafka-properties.mjs';
import { accepts, freePort, loopbacks } from './ports.mjs';
import { recordedProcess, stopLeftovers } from './process-record.mjs';
import { ensureJars, startKafka, startMongo } from './services.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Two starts of a server on a busy machine. */
const twoStartsMs = 120_000;

/** Letters, signs and blanks that a list, an address, a property or a character set of Java may stumble over. */
const oddName = `Łukasz "100%" #1 it's\\a \u{1f35e}`;

const clusterId = 'b2Zmb3VydGVzdHNvbmx5IQ';

let dataDir: string;
let oddFolder: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'clientflow-embedded-'));
  oddFolder = join(dataDir, 'moje, nowe', oddName);
  // The locale of a bare system, of cron and of many containers.
  vi.stubEnv('LC_ALL', 'C');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(dataDir, { recursive: true, force: true });
});

describe('the embedded Kafka', () => {
  it(
    'keeps its records and its cluster id over a kill and a restart',
    async () => {
      const options = { dataDir: join(oddFolder, 'kafka') };
      const first = await startKafka(options);
      const before = client(first.port);
      const admin = before.admin();
      await admin.connect();
      await createTopics(admin, [{ topic: 'kept', numPartitions: 1 }]);
      const { clusterId } = await admin.describeCluster();
      const producer = before.producer();
      await producer.connect();
      await producer.send({ topic: 'kept', acks: -1, messages: [{ value: 'one' }, { value: 'two' }] });
      process.kill(first.pid, 'SIGKILL');
      await first.exited;
      await Promise.allSettled([producer.disconnect(), admin.disconnect()]);

      const second = await startKafka(options);
      for (const host of loopbacks()) expect([host, await accepts(second.port, host)]).toEqual([host, true]);
      const after = client(second.port).admin();
      await after.connect();
      expect(await after.fetchTopicOffsets('kept')).toMatchObject([{ partition: 0, high: '2' }]);
      expect((await after.describeCluster()).clusterId).toBe(clusterId);
      await after.disconnect();
      await second.stop();
      expect(readdirSync(join(oddFolder, 'kafka', 'log'))).toContain('kept-0');
      const beside = [dataDir, join(dataDir, 'moje, nowe')].map((folder) => readdirSync(folder));
      expect(beside).toEqual([['moje, nowe'], [oddName]]);
    },
    twoStartsMs,
  );
});

describe('a folder whose name Java cannot read in the locale of the system', () => {
  it('is refused in one line, and no second one is made', async () => {
    const jars = await ensureJars();
    mkdirSync(oddFolder, { recursive: true });
    const args = await javaArgs({
      program: 'MongoServer',
      jars,
      heap: '64m',
      args: ['127.0.0.1', '0'],
      cwd: oddFolder,
    });
    const { status, stderr } = spawnSync(javaCommand(), args, {
      cwd: oddFolder,
      env: { ...process.env, LC_ALL: 'C' },
      input: '',
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([78, expect.stringMatching(/^The name of .*embedded\.data_dir.*\n$/)]);
  });
});

describe('a server whose port was taken after it was looked at', () => {
  it.each(['MongoServer', 'KafkaServer'])('ends, and says why: %s', { timeout: 60_000 }, async (program) => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const cwd = join(dataDir, program);
    mkdirSync(cwd);
    const properties = kafkaDefaults({ port, controllerPort: await freePort() });
    writeFileSync(join(cwd, 'server.properties'), toProperties(properties));
    const args = { MongoServer: ['127.0.0.1', String(port)], KafkaServer: ['server.properties', clusterId] }[program];
    const command = await javaArgs({ program, jars: await ensureJars(), heap: '256m', args: args ?? [], cwd });
    const server = spawn(javaCommand(), command, { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => (said += text));
    const [code] = await once(server, 'exit');
    taken.close();
    expect([code, said]).toEqual([1, expect.stringMatching(/already in use/i)]);
  });
});

describe('what a killed launcher leaves', () => {
  it('ends by itself, because its standard input ends', async () => {
    const folder = join(dataDir, 'orphan');
    const script = `
      import { startMongo } from ${JSON.stringify(join(here, 'services.mjs'))};
      await startMongo({ dataDir: ${JSON.stringify(folder)}, storage: 'memory', heap: '128m' });
      process.kill(process.pid, 'SIGKILL');`;
    expect(() => execFileSync(process.execPath, ['--input-type=module', '-e', script], { stdio: 'pipe' })).toThrow();
    await vi.waitFor(() => expect(recordedProcess(folder, 'mongo')).toBeNull(), { timeout: 10_000 });
  });

  it('is stopped by the next start when it still runs', async () => {
    const folder = join(dataDir, 'leftover');
    const server = await startMongo({ dataDir: folder, storage: 'memory', heap: '128m' });
    expect(await stopLeftovers(folder)).toEqual(['mongo']);
    await server.exited;
    expect(existsSync(join(folder, 'mongo.json'))).toBe(false);
  });
});

function client(port: number) {
  return new Kafka({ brokers: [`127.0.0.1:${port}`], logLevel: logLevel.NOTHING });
}

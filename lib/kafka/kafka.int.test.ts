import { once } from 'node:events';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { CompressionTypes } from 'kafkajs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startKafka } from '@/embedded/services.mjs';
import { TcpProxy, type Way } from '@/faults/harness/tcp-proxy';
import { type Config, loadConfig } from '@/lib/config';
import { createKafka } from './client';
import { createOffsetReader } from './offsets';
import { createPublisher, NotConfirmedError, type Publisher, PublishRefusedError } from './publisher';
import { readAll } from './testing/read-all';
import { TopicSettingsError } from './topic-faults';
import { checkTopics, createTopics, ensureTopics } from './topics';

let dataDir: string;
let server: Awaited<ReturnType<typeof startKafka>>;
const open: { close(): Promise<unknown> }[] = [];
let names = 0;

/** Configuration with topics of the test's own. */
function configFor(servers: string, name = `t${++names}`): Config {
  return loadConfig({
    KAFKA_SERVERS: servers,
    KAFKA_TOPIC_ACTIONS: `${name}.actions`,
    KAFKA_TOPIC_FACTS: `${name}.facts`,
    KAFKA_TOPIC_DEAD_LETTERS: `${name}.dlq`,
  });
}

function publisher(config: Config): Publisher {
  const made = createPublisher(config, 'test');
  open.push(made);
  return made;
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'clientflow-kafka-'));
  server = await startKafka({ dataDir: join(dataDir, 'kafka') });
}, 60_000);
afterEach(async () => {
  await Promise.all(open.splice(0).map((thing) => thing.close()));
});
afterAll(async () => {
  await server.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const address = () => `127.0.0.1:${server.port}`;

describe('the topics', () => {
  it('are created once, by several processes at a time, with their settings', async () => {
    const config = configFor(address());
    await Promise.all([ensureTopics(config), ensureTopics(config), ensureTopics(config)]);
    expect(await checkTopics(config)).toEqual([]);
    const offsets = createOffsetReader(config, 'test');
    open.push(offsets);
    expect(await offsets.endOffsets(config.kafka.topics.actions)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await offsets.endOffsets(config.kafka.topics.dead_letters)).toEqual([0]);
    expect(await offsets.clusterId()).toMatch(/^[\w-]{22}$/);
  });

  it('are refused when a setting differs, each fault with the command that mends it', async () => {
    const config = configFor(address());
    const { actions, facts } = config.kafka.topics;
    const admin = createKafka(config, 'test').admin();
    await admin.connect();
    const configEntries = [{ name: 'retention.ms', value: '1000' }];
    await createTopics(admin, [{ topic: actions, numPartitions: 3, configEntries }]);
    await admin.disconnect();
    const missing = (await checkTopics(config)).filter(({ setting }) => setting === 'topic');
    expect(missing.map(({ topic }) => topic)).toEqual([facts, config.kafka.topics.dead_letters]);
    const error = await ensureTopics(config).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TopicSettingsError);
    const { faults } = error as TopicSettingsError;
    expect(faults).toContainEqual(
      expect.objectContaining({ topic: actions, setting: 'retention.ms', found: '1000', wanted: '-1' }),
    );
    expect(faults).toContainEqual(expect.objectContaining({ setting: 'partitions', found: '3' }));
    expect(faults.every(({ topic }) => topic === actions)).toBe(true);
    expect(faults.find(({ setting }) => setting === 'retention.ms')?.remedy).toContain('--add-config retention.ms=-1');
  });

  it('store what other clients compressed uncompressed', async () => {
    const config = configFor(address());
    await ensureTopics(config);
    const { actions } = config.kafka.topics;
    const producer = createKafka(config, 'test').producer();
    await producer.connect();
    const value = 'x'.repeat(200_000);
    await producer.send({ topic: actions, compression: CompressionTypes.GZIP, messages: [{ value }] });
    await producer.disconnect();
    expect(await readAll(config, actions)).toEqual([value]);
    expect(gzipSync(value).length).toBeLessThan(1_000);
    expect(await bytesOnDisk(actions)).toBeGreaterThan(200_000);
  });
});

async function bytesOnDisk(topic: string): Promise<number> {
  const root = join(dataDir, 'kafka', 'log');
  const folders = (await readdir(root)).filter((name) => name.startsWith(`${topic}-`));
  const sizes = await Promise.all(
    folders.map(async (folder) => (await stat(join(root, folder, '00000000000000000000.log'))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

describe('the publisher on a broker', () => {
  it('keeps keys in one partition, and null values', async () => {
    const config = configFor(address());
    await ensureTopics(config);
    const { actions } = config.kafka.topics;
    await publisher(config).publish([
      ...Array.from({ length: 20 }, () => ({ topic: actions, key: 'customer_k_001', value: '{}' })),
      { topic: config.kafka.topics.dead_letters, key: null, value: null },
    ]);
    const offsets = createOffsetReader(config, 'test');
    open.push(offsets);
    // A topic that is new may not answer at once, and what was not acknowledged is sent again.
    const filled = (await offsets.endOffsets(actions)).filter((end) => end > 0);
    expect(filled.map((end) => end % 20)).toEqual([0]);
    expect(new Set(await readAll(config, config.kafka.topics.dead_letters))).toEqual(new Set(['null']));
  });

  it('finds the server that is there behind one that is gone and one that closes what it accepts', async () => {
    const closing = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(closing, 'listening');
    open.push({ close: async () => closing.close() });
    const ports = [await freePort(), (closing.address() as AddressInfo).port, server.port];
    const name = `t${++names}`;
    await ensureTopics(configFor(`127.0.0.1:${server.port}`, name));
    const config = configFor(ports.map((port) => `127.0.0.1:${port}`).join(','), name);
    const sent = [{ topic: config.kafka.topics.actions, key: null, value: 'found' }];
    await publisher(config).publish(sent, { deadlineMs: 30_000 });
    const offsets = createOffsetReader(config, 'test');
    open.push(offsets);
    const ends = () => offsets.endOffsets(config.kafka.topics.actions).catch(() => []);
    await expect.poll(ends, { timeout: 30_000 }).toContain(1);
  });

  it('refuses a message over the size of the topic, and only that', async () => {
    const config = configFor(address());
    await ensureTopics(config);
    const { actions } = config.kafka.topics;
    const to = publisher(config);
    const results = await Promise.allSettled([
      to.publish([{ topic: actions, key: null, value: 'a' }]),
      to.publish([{ topic: actions, key: null, value: 'x'.repeat(3 * 1024 * 1024) }]),
      to.publish([{ topic: actions, key: null, value: 'b' }]),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((results[1] as PromiseRejectedResult).reason).toBeInstanceOf(PublishRefusedError);
    expect(new Set(await readAll(config, actions))).toEqual(new Set(['a', 'b']));
  });

  it('loses nothing it acknowledged when the broker is killed, says so while it is away, and recovers', async () => {
    const port = await freePort();
    const options = { dataDir: join(dataDir, 'killed'), port, controllerPort: await freePort() };
    let broker = await startKafka(options);
    const config = configFor(`127.0.0.1:${port}`);
    await ensureTopics(config);
    const { actions } = config.kafka.topics;
    const to = publisher(config);
    const acknowledged = new Set<string>();
    let running = true;
    const stream = async (lane: number) => {
      for (let n = 0; running; n++) {
        const value = `${lane}-${n}`;
        await to.publish([{ topic: actions, key: value, value }], { deadlineMs: Number.POSITIVE_INFINITY });
        acknowledged.add(value);
      }
    };
    const lanes = Promise.allSettled([0, 1, 2, 3].map(stream));
    await expect.poll(() => acknowledged.size, { timeout: 60_000 }).toBeGreaterThan(500);
    process.kill(broker.pid, 'SIGKILL');
    await broker.exited;
    const began = Date.now();
    const refused = await to.publish([{ topic: actions, key: 'late', value: 'late' }]).catch((error) => error);
    expect(refused).toBeInstanceOf(NotConfirmedError);
    expect(Date.now() - began).toBeLessThan(8_000);

    broker = await startKafka(options);
    const before = acknowledged.size;
    await expect.poll(() => acknowledged.size, { timeout: 60_000 }).toBeGreaterThan(before + 500);
    running = false;
    await lanes;
    const log = new Set(await readAll(config, actions));
    expect([...acknowledged].filter((value) => !log.has(value))).toEqual([]);
    await broker.stop();
  }, 180_000);

  it('sends again when acknowledgements are cut off on their way', async () => {
    const port = await freePort();
    const proxied = await freePort();
    const broker = await startKafka({
      dataDir: join(dataDir, 'proxied'),
      port,
      config: { 'advertised.listeners': `PLAINTEXT://127.0.0.1:${proxied}` },
    });
    const cut = { on: false, times: 0 };
    const proxy = await new TcpProxy(proxied, port, () => cutsEverySeventhAnswer(cut)).open();
    const config = configFor(`127.0.0.1:${proxied}`);
    await ensureTopics(config);
    const { actions } = config.kafka.topics;
    const to = publisher(config);
    const acknowledged: string[] = [];
    cut.on = true;
    for (let n = 0; n < 200; n++) {
      await to.publish([{ topic: actions, key: null, value: String(n) }], { deadlineMs: 30_000 });
      acknowledged.push(String(n));
    }
    cut.on = false;
    const log = await readAll(config, actions);
    expect(acknowledged.filter((value) => !log.includes(value))).toEqual([]);
    expect(cut.times).toBeGreaterThan(5);
    expect(log.length).toBeGreaterThan(acknowledged.length);
    await proxy.close();
    await broker.stop();
  }, 120_000);
});

/** Of each connection, while it is on. */
function cutsEverySeventhAnswer(cut: { on: boolean; times: number }): Way {
  let answers = 0;
  return {
    answer(bytes, send, end) {
      answers += 1;
      if (!cut.on || answers % 7 !== 0) return send(bytes);
      cut.times += 1;
      end();
    },
  };
}

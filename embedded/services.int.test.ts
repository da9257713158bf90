import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTopics } from '@/lib/kafka/topics';
import { recordedProcess, stopLeftovers } from './process-record.mjs';
import { startKafka, startMongo } from './services.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Two starts of a server on a busy machine. */
const twoStartsMs = 120_000;

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'clientflow-embedded-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe('the embedded Kafka', () => {
  it(
    'keeps its records and its cluster id over a kill and a restart',
    async () => {
      const options = { dataDir: join(dataDir, 'kafka') };
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
      const after = client(second.port).admin();
      await after.connect();
      expect(await after.fetchTopicOffsets('kept')).toMatchObject([{ partition: 0, high: '2' }]);
      expect((await after.describeCluster()).clusterId).toBe(clusterId);
      await after.disconnect();
      await second.stop();
    },
    twoStartsMs,
  );
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

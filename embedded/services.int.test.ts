import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kafka, logLevel } from 'kafkajs';
import { type MongoBulkWriteError, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTopics } from '@/lib/kafka/topics';
import { recordedProcess, stopLeftovers } from './process-record.mjs';
import { freePort, StartFailure, startKafka, startMongo } from './services.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Two starts of a server on a busy machine. */
const twoStartsMs = 120_000;

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'clientflow-embedded-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

describe('the embedded MongoDB', () => {
  it(
    'loses no acknowledged write when it is killed',
    async () => {
      const options = { dataDir: join(dataDir, 'killed'), port: await freePort() };
      const server = await startMongo(options);
      const acknowledged: number[] = [];
      const client = new MongoClient(server.uri, { retryWrites: false, serverSelectionTimeoutMS: 2000 });
      const rows = client.db('test').collection<{ _id: number }>('rows');
      const write = async (from: number) => {
        for (let id = from; ; id += 4) {
          await rows.insertOne({ _id: id });
          acknowledged.push(id);
          if (acknowledged.length === 300) process.kill(server.pid, 'SIGKILL');
        }
      };
      await Promise.allSettled([0, 1, 2, 3].map(write));
      await server.exited;
      await client.close();

      const again = await startMongo(options);
      const reader = new MongoClient(again.uri);
      const kept = new Set(
        (await reader.db('test').collection<{ _id: number }>('rows').find().toArray()).map((row) => row._id),
      );
      await reader.close();
      await again.stop();
      expect(acknowledged.length).toBeGreaterThanOrEqual(300);
      expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    },
    twoStartsMs,
  );

  it(
    'has each document whole or not at all when it is killed while others write',
    async () => {
      const options = { dataDir: join(dataDir, 'torn'), port: await freePort() };
      const attempted: string[] = [];
      for (let kill = 0; kill < 2; kill++) {
        const server = await startMongo(options);
        const writing = new MongoClient(server.uri, { retryWrites: false, serverSelectionTimeoutMS: 2000 });
        let batches = 0;
        const write = async (writer: number) => {
          for (let batch = 0; ; batch++) {
            const rows = Array.from({ length: 500 }, (_, row) => ({ _id: `${kill}-${writer}-${batch}-${row}` }));
            attempted.push(...rows.map(({ _id }) => _id));
            await writing
              .db('test')
              .collection<{ _id: string }>(`rows-${writer % 2}`)
              .insertMany(rows);
            batches += 1;
            if (batches === 12 + kill) process.kill(server.pid, 'SIGKILL');
          }
        };
        await Promise.allSettled([0, 1, 2, 3].map(write));
        await server.exited;
        await writing.close();
      }

      const server = await startMongo(options);
      const reading = new MongoClient(server.uri);
      const idsOf = (rows: { _id: string }[]) => rows.map(({ _id }) => _id).sort();
      for (const part of [0, 1]) {
        const rows = reading.db('test').collection<{ _id: string }>(`rows-${part}`);
        const wanted = attempted.filter((id) => Number(id.split('-')[1]) % 2 === part);
        const found = idsOf(await rows.find().toArray());
        expect(idsOf(await rows.find({ _id: { $in: wanted } }).toArray())).toEqual(found);
        const refused = await rows
          .insertMany(
            wanted.map((_id) => ({ _id })),
            { ordered: false },
          )
          .catch((error: MongoBulkWriteError) => [error.writeErrors].flat().map(({ code }) => code));
        expect(refused).toEqual(found.map(() => 11000));
        expect(idsOf(await rows.find().toArray())).toEqual([...wanted].sort());
      }
      await reading.close();
      await server.stop();
    },
    2 * twoStartsMs,
  );

  it('says which setting to change when its port is in use', async () => {
    const other = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
    const start = startMongo({ dataDir: join(dataDir, 'clash'), port });
    await expect(start).rejects.toThrow(StartFailure);
    await expect(start).rejects.toThrow(new RegExp(`${port}.*mongodb\\.uri.*MONGODB_URI`));
    other.close();
  });
});

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

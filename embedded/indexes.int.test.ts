import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Collection, MongoClient } from 'mongodb';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort, startMongo } from './services.mjs';
import { answers, apply, change, fields, keys, question, type Row } from './testing/indexed-rows';

const timeoutMs = 240_000;

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'clientflow-indexes-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** A server that merges changes of its indexes into their sorted entries far sooner than others do. */
function mergeAfter(changes: number) {
  vi.stubEnv('EMBEDDED_JAVA_OPTIONS', `${process.env.EMBEDDED_JAVA_OPTIONS ?? ''} -Dindex.merged=${changes}`);
}

describe('ordered indexes of the embedded MongoDB', () => {
  it.each(['durable', 'memory'] as const)(
    'answer as a collection without them does: %s',
    async (storage) => {
      mergeAfter(20);
      const server = await startMongo({ dataDir: join(dataDir, storage), port: await freePort(), storage });
      const client = new MongoClient(server.uri, { retryWrites: false });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fields, { minLength: 20, maxLength: 40 }),
          fc.array(change, { maxLength: 25 }),
          fc.array(question, { minLength: 5, maxLength: 15 }),
          async (first, changes, questions) => {
            run += 1;
            const plain = client.db('test').collection<Row>(`plain ${run}`);
            const indexed = client.db('test').collection<Row>(`indexed ${run}`);
            await indexed.createIndexes(keys.map((key) => ({ key })));
            const rows = first.map((row, n) => ({ _id: `id ${n}`, ...row }));
            await Promise.all([plain.insertMany(rows), indexed.insertMany(rows)]);
            expect(await apply(indexed, changes)).toEqual(await apply(plain, changes));
            expect(await answers(indexed, questions)).toEqual(await answers(plain, questions));
            await Promise.all([plain.drop().catch(() => {}), indexed.drop()]);
          },
        ),
        { numRuns: 60 },
      );
      await client.close();
      await server.stop();
    },
    timeoutMs,
  );

  it(
    'hold what the documents say after kills in the middle of writes and merges',
    async () => {
      mergeAfter(300);
      const options = { dataDir: join(dataDir, 'killed'), port: await freePort() };
      for (let kill = 0; kill < 3; kill++) {
        const server = await startMongo(options);
        const client = new MongoClient(server.uri, { retryWrites: false, serverSelectionTimeoutMS: 2000 });
        const rows = client.db('test').collection<Row>('rows');
        await rows.createIndexes(keys.map((key) => ({ key })));
        if (kill > 0) await expectExact(rows);
        let written = 0;
        const write = async (writer: number) => {
          for (let round = 0; ; round++) {
            const ids = Array.from({ length: 60 }, (_, row) => `${kill} ${writer} ${round} ${row}`);
            await rows.insertMany(
              ids.map((_id, n) => ({ _id, a: (n * 7 + round) % 50, b: `b ${n % 9}`, words: ['x', `y${n}`] })),
            );
            await rows.updateMany({ a: { $gte: 40 } }, { $inc: { a: -7 } });
            await rows.deleteMany({ _id: { $in: ids.slice(50) } });
            written += 1;
            if (written === 40 + 5 * kill) process.kill(server.pid, 'SIGKILL');
          }
        };
        await Promise.allSettled([0, 1, 2].map(write));
        await server.exited;
        await client.close();
      }
      const server = await startMongo(options);
      const client = new MongoClient(server.uri);
      await expectExact(client.db('test').collection<Row>('rows'));
      await client.close();
      await server.stop();
    },
    timeoutMs,
  );

  it(
    'are filled beside writes when their collection is large, and anew after a kill meanwhile',
    async () => {
      const options = { dataDir: join(dataDir, 'filled'), port: await freePort() };
      const first = await startMongo(options);
      const filling = new MongoClient(first.uri, { retryWrites: false });
      const rows = filling.db('test').collection<Row>('rows');
      for (let part = 0; part < 25; part++) {
        await rows.insertMany(
          Array.from({ length: 1_000 }, (_, n) => ({
            _id: `${part} ${n}`,
            a: n % 50,
            b: `b ${n % 9}`,
            words: ['x', `y${n}`],
          })),
        );
      }
      await rows.createIndexes(keys.map((key) => ({ key })));
      process.kill(first.pid, 'SIGKILL');
      await first.exited;
      await filling.close();

      const server = await startMongo(options);
      const client = new MongoClient(server.uri);
      const again = client.db('test').collection<Row>('rows');
      for (let part = 0; part < 5; part++) {
        await again.updateMany(
          { _id: { $in: Array.from({ length: 300 }, (_, n) => `${part} ${n}`) } },
          { $inc: { a: 3 } },
        );
        await again.deleteOne({ _id: `${part} 999` });
      }
      await vi.waitFor(
        async () => {
          const { indexSize } = await client.db('test').command({ collStats: 'rows' });
          expect(Math.min(...(Object.values(indexSize) as number[]))).toBeGreaterThan(0);
        },
        { timeout: timeoutMs / 2, interval: 200 },
      );
      await expectExact(again);
      await client.close();
      await server.stop();
    },
    timeoutMs,
  );
});

/** Asks for the same by its indexes and by reading all. */
async function expectExact(rows: Collection<Row>) {
  const all = await rows.find().toArray();
  expect(all.length).toBeGreaterThan(500);
  for (let a = 0; a < 50; a += 7) {
    const found = await rows.find({ a }).sort({ a: -1, _id: -1 }).toArray();
    expect(found.map(({ _id }) => _id)).toEqual(idsOf(all, (row) => row.a === a).reverse());
  }
  const page = await rows
    .find({ b: 'b 3', a: { $lt: 30 } })
    .sort({ b: 1, a: -1, _id: 1 })
    .limit(1_000_000)
    .toArray();
  expect(page.map(({ _id }) => _id).sort()).toEqual(idsOf(all, (row) => row.b === 'b 3' && row.a < 30));
  const worded = await rows.find({ words: 'y7' }).toArray();
  expect(worded.map(({ _id }) => _id).sort()).toEqual(idsOf(all, (row) => row.words.includes('y7')));
  const newest = await rows.find().sort({ a: -1, _id: -1 }).limit(100).toArray();
  const sorted = [...all].sort((one, other) => other.a - one.a || (one._id < other._id ? 1 : -1));
  expect(newest).toEqual(sorted.slice(0, 100));
}

function idsOf(rows: Row[], condition: (row: Row) => boolean) {
  return rows
    .filter(condition)
    .map(({ _id }) => _id)
    .sort();
}

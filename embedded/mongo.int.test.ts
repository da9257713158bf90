import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Document, type MongoBulkWriteError, MongoClient, ObjectId } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loopbacks } from './ports.mjs';
import { freePort, StartFailure, startMongo } from './services.mjs';

/** Two starts of a server on a busy machine. */
const twoStartsMs = 120_000;

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'clientflow-mongo-'));
  // The locale of a bare system, of cron and of many containers.
  vi.stubEnv('LC_ALL', 'C');
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(dataDir, { recursive: true, force: true });
});

interface Row {
  _id: string;
  mail: string;
}

/** A document with an entry in an index beside its own. */
function mailed(_id: string): Row {
  return { _id, mail: `${_id}@example.com` };
}

describe('the embedded MongoDB', () => {
  it(
    'loses no acknowledged write when it is killed',
    async () => {
      const options = { dataDir: join(dataDir, 'moje, nowe', `Łukasz "100%" #1 it's\\a`), port: await freePort() };
      const server = await startMongo(options);
      const acknowledged: string[] = [];
      const client = new MongoClient(server.uri, { retryWrites: false, serverSelectionTimeoutMS: 2000 });
      const rows = client.db('test').collection<{ _id: string }>('rows');
      const write = async (writer: number) => {
        for (let row = 0; ; row++) {
          const id = `${writer}-${row}`;
          await rows.insertOne({ _id: id });
          acknowledged.push(id);
          if (acknowledged.length === 300) process.kill(server.pid, 'SIGKILL');
        }
      };
      await Promise.allSettled([0, 1, 2, 3].map(write));
      await server.exited;
      await client.close();

      const again = await startMongo(options);
      // Whoever means localhost may come by either.
      const reader = new MongoClient(`mongodb://${loopbacks().includes('::1') ? '[::1]' : '127.0.0.1'}:${again.port}`);
      const kept = new Set(
        (await reader.db('test').collection<{ _id: string }>('rows').find().toArray()).map((row) => row._id),
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
        for (const part of [0, 1]) {
          await writing.db('test').collection(`rows-${part}`).createIndex({ mail: 1 }, { unique: true });
        }
        let batches = 0;
        const write = async (writer: number) => {
          for (let batch = 0; ; batch++) {
            const ids = Array.from({ length: 500 }, (_, row) => `${kill}-${writer}-${batch}-${row}`);
            attempted.push(...ids);
            await writing
              .db('test')
              .collection<Row>(`rows-${writer % 2}`)
              .insertMany(ids.map(mailed));
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
      const idsOf = (rows: Row[]) => rows.map(({ _id }) => _id).sort();
      for (const part of [0, 1]) {
        const rows = reading.db('test').collection<Row>(`rows-${part}`);
        const wanted = attempted.filter((id) => Number(id.split('-')[1]) % 2 === part);
        const found = idsOf(await rows.find().toArray());
        expect(idsOf(await rows.find({ _id: { $in: wanted } }).toArray())).toEqual(found);
        expect(idsOf(await rows.find({ mail: { $in: wanted.map((id) => mailed(id).mail) } }).toArray())).toEqual(found);
        const refused = await rows
          .insertMany(wanted.map(mailed), { ordered: false })
          .catch((error: MongoBulkWriteError) => [error.writeErrors].flat().map(({ code }) => code));
        expect(refused).toEqual(found.map(() => 11000));
        expect(idsOf(await rows.find().toArray())).toEqual([...wanted].sort());
      }
      await reading.close();
      await server.stop();
    },
    2 * twoStartsMs,
  );

  it(
    'goes on when collections are dropped while others write to them and read them',
    async () => {
      const server = await startMongo({ dataDir: join(dataDir, 'dropped'), port: await freePort() });
      const client = new MongoClient(server.uri, { retryWrites: false });
      const rows = client.db('test').collection<{ _id: string }>('rows');
      let running = true;
      // A call that meets the drop may fail: the server may not.
      const repeat = async (call: (round: number) => Promise<unknown>) => {
        for (let round = 0; running; round++) await call(round).catch(() => {});
      };
      const others = [0, 1].map((writer) =>
        repeat((round) =>
          rows.insertMany(Array.from({ length: 200 }, (_, row) => ({ _id: `${writer}-${round}-${row}` }))),
        ),
      );
      others.push(repeat(() => rows.find().toArray()));
      for (let drops = 0; drops < 30; drops++) {
        await rows.insertOne({ _id: `before ${drops}` }).catch(() => {});
        await rows.drop().catch(() => {});
      }
      running = false;
      await Promise.all(others);
      await rows.insertOne({ _id: 'after' });
      expect(await rows.findOne({ _id: 'after' })).toEqual({ _id: 'after' });
      await client.close();
      await server.stop();
    },
    twoStartsMs,
  );

  it.each(['durable', 'memory'] as const)(
    'answers each reader with whole documents while they are updated: %s',
    async (storage) => {
      const server = await startMongo({ dataDir: join(dataDir, `read-${storage}`), port: await freePort(), storage });
      const client = new MongoClient(server.uri, { retryReads: false });
      const rows = client.db('test').collection<Document & { _id: string }>('rows');
      const names = Array.from({ length: 60 }, (_, field) => `field ${field}`);
      const all = (round: number) => Object.fromEntries(names.map((name) => [name, round]));
      await rows.insertOne({ _id: 'one', ...all(0) });
      let running = true;
      const read = async (find: () => Promise<Document | null>) => {
        for (let reads = 0; running || reads < 100; reads++) {
          const found = await find();
          expect(new Set(names.map((name) => found?.[name])).size).toBe(1);
        }
      };
      const update = async () => {
        for (let round = 1; round <= 1_000; round++) {
          const change = round % 2 ? { $set: { ...all(round), more: 1 } } : { $set: all(round), $unset: { more: '' } };
          if (round % 3) await rows.updateOne({ _id: 'one' }, change);
          else await rows.findOneAndUpdate({ _id: 'one' }, change);
        }
        running = false;
      };
      await Promise.all([
        update(),
        ...[0, 1, 2].map(() => read(() => rows.findOne({ _id: 'one' }))),
        read(async () => (await rows.find({ 'field 0': { $gte: 0 } }).toArray())[0] ?? null),
      ]);
      await client.close();
      await server.stop();
    },
    twoStartsMs,
  );

  it('finds documents by their ids, and refuses an _id that it could not find again', async () => {
    const server = await startMongo({ dataDir: join(dataDir, 'ids'), port: await freePort() });
    const client = new MongoClient(server.uri);
    const database = client.db('test');
    for (const _id of [1, { part: 1 }]) {
      const rows = database.collection<{ _id: typeof _id }>('rows');
      await expect(rows.insertOne({ _id })).rejects.toThrow('use a string');
    }
    const rows = database.collection<{ _id: string | ObjectId }>('rows');
    const id = new ObjectId();
    await rows.insertOne({ _id: id });
    await expect(rows.insertOne({ _id: id })).rejects.toThrow('E11000');
    await rows.insertOne({ _id: 'abc' });
    expect(await rows.find({ _id: /^a/ }).toArray()).toEqual([{ _id: 'abc' }]);
    expect((await rows.deleteOne({ _id: 'abc' })).deletedCount).toBe(1);
    expect(await rows.findOne({ _id: 'abc' })).toBeNull();
    const numbered = database.collection<{ _id: string | ObjectId; n: number }>('numbered');
    await numbered.insertMany(['c', 'a', id, 'b', 'd'].map((_id, n) => ({ _id, n })));
    const numbers = async (filter: Document) => (await numbered.find(filter).toArray()).map(({ n }) => n);
    expect(await numbers({ _id: { $in: ['c', 'no', 'a', 'c', 'b'] } })).toEqual([1, 3, 0]);
    expect(await numbers({ _id: { $in: ['c', 'a', 'd'] }, n: { $lt: 4 } })).toEqual([1, 0]);
    expect(await numbers({ _id: { $in: [id, 'b'] } })).toEqual([3, 2]);
    expect(await numbers({ _id: { $in: [] } })).toEqual([]);
    expect(await numbers({ _id: { $gt: 'b', $in: ['a', 'c'] } })).toEqual([0]);
    expect(await numbered.countDocuments({ _id: { $in: ['a', 'no'] } })).toBe(1);
    await client.close();
    await server.stop();
  });

  it.each(loopbacks())('says which setting to change when its port is in use on %s', async (host) => {
    const other = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => other.listen(port, host, resolve));
    const start = startMongo({ dataDir: join(dataDir, 'clash'), port });
    await expect(start).rejects.toThrow(StartFailure);
    await expect(start).rejects.toThrow(new RegExp(`${port}.*mongodb\\.uri.*MONGODB_URI`));
    other.close();
  });
});

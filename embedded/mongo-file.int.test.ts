import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Binary, MongoClient, ObjectId } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startChild } from './child.mjs';
import { javaArgs, javaCommand } from './java.mjs';
import { ensureJars } from './java-files.mjs';
import { freePort, startMongo } from './services.mjs';

/** Two starts of a server on a busy machine. */
const twoStartsMs = 120_000;

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'clientflow-mongo-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** Starts the library's own server on a file, which it writes as earlier versions of ours did. */
async function startEarlier(folder: string) {
  await mkdir(folder, { recursive: true });
  const port = await freePort();
  const settings = { jars: await ensureJars(), heap: '256m', folder: join(import.meta.dirname, 'testing') };
  const args = await javaArgs({
    ...settings,
    program: 'EarlierServer',
    args: [join(folder, 'store.mv'), String(port)],
  });
  const server = await startChild({
    name: 'earlier',
    command: javaCommand(),
    args,
    recordDir: folder,
    logFile: join(folder, 'earlier.log'),
  });
  await vi.waitFor(() => expect(server.lastLines()).toContain('READY'), { timeout: twoStartsMs });
  return { ...server, uri: `mongodb://127.0.0.1:${port}` };
}

describe('the file of the embedded MongoDB', () => {
  it(
    'reads documents of earlier files, through updates and kills',
    async () => {
      const options = { dataDir: join(dataDir, 'earlier'), port: await freePort() };
      const file = join(options.dataDir, 'store.mv');
      const first = await startEarlier(options.dataDir);
      const rows = Array.from({ length: 2_000 }, (_, row) => ({
        _id: `row ${String(row).padStart(4, '0')}`,
        at: new Date(row),
        id: new ObjectId(),
        price: row + 0.5,
        nested: { mail: `ł ${row}`, none: null, list: [row, 'two', { three: true }] },
        bytes: new Binary(Buffer.from([row % 256])),
        round: 0,
      }));
      const connect = ({ uri }: { uri: string }) => {
        const client = new MongoClient(uri, { retryWrites: false });
        return { client, found: client.db('test').collection<(typeof rows)[number]>('rows') };
      };
      const earlier = connect(first);
      await earlier.found.createIndex({ at: 1 });
      await earlier.found.insertMany(rows);
      await earlier.client.close();
      await first.stop();
      expect((await readFile(file)).includes('de.bwaldvogel')).toBe(true);

      for (const round of [1, 2]) {
        const server = await startMongo(options);
        const { client, found } = connect(server);
        expect(await found.find().sort({ _id: 1 }).toArray()).toEqual(rows);
        const changed = rows.filter((_, row) => row % (3 - round) === 0);
        for (const row of changed) row.round = round;
        await found.updateMany({ _id: { $in: changed.map(({ _id }) => _id) } }, { $set: { round } });
        process.kill(server.pid, 'SIGKILL');
        await server.exited;
        await client.close();
      }

      const server = await startMongo(options);
      const { client, found } = connect(server);
      expect(await found.find().sort({ _id: 1 }).toArray()).toEqual(rows);
      await client.close();
      await server.stop();
    },
    3 * twoStartsMs,
  );

  it('keeps documents as BSON', async () => {
    const options = { dataDir: join(dataDir, 'bson'), port: await freePort() };
    const server = await startMongo(options);
    const client = new MongoClient(server.uri);
    await client
      .db('test')
      .collection<{ _id: string; mail: string }>('rows')
      .insertOne({ _id: 'one', mail: 'one@example.com' });
    await client.close();
    await server.stop();
    const file = await readFile(join(options.dataDir, 'store.mv'));
    expect(file.includes(Buffer.from('\x02mail\0'))).toBe(true);
    expect(file.includes('de.bwaldvogel')).toBe(false);
  });
});

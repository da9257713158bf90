import { randomUUID } from 'node:crypto';
import { appendFile, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '@/embedded/services.mjs';
import { MongoProxy } from '@/faults/harness/mongo-proxy';
import { firstPort, throughProxy } from '@/lib/mongo/testing';
import { purchase, seedCustomer, seedProduct } from '@/worker/testing/messages';
import { salesAndOracle } from '@/worker/testing/sales-oracle';
import type { Manifest } from './backup/manifest';
import { exitCodes } from './exit-codes';
import type { CliWorld } from './testing';
import { openShopWorld, type ShopWorld, waiting } from './testing/shop-world';

// Each command is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 180_000 });

let shop: ShopWorld;
let world: CliWorld;
let folder: string;
let backup: string;
let published = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clientflow-backup-'));
  backup = join(folder, 'backup');
  shop = await openShopWorld();
  world = shop.world;
  await shop.publish(seedCustomer, seedProduct, { ...seedProduct, id: 'p2', price: 2.5 });
  await shop.startWorker();
});
afterAll(async () => {
  await shop.close();
  await rm(folder, { recursive: true, force: true });
});

/** Purchases with changing prices, quoted and not, until told to stop. */
function startLoad() {
  let stopped = false;
  const run = async () => {
    while (!stopped) {
      await shop.publish(
        ...Array.from({ length: 20 }, (_, index) => purchase(randomUUID(), { product_id: index % 2 ? 'p1' : 'p2' })),
        { ...seedProduct, price: 1 + (published % 500) / 100 },
      );
      published += 20;
    }
  };
  const running = run();
  return async () => {
    stopped = true;
    await running;
  };
}

async function expectAllApplied(): Promise<void> {
  await shop.caughtUp();
  expect(await world.mongo.collections.owned_items.countDocuments()).toBe(published);
  const { counted, expected } = await salesAndOracle(world.mongo.collections);
  expect(counted).toEqual(expected);
  const { code, stdout, stderr } = await world.run(['rebuild', '--json']);
  expect(code, stdout + stderr).toBe(0);
}

const restore = (...args: string[]) => world.run(['restore', '--from', backup, ...args]);

describe('a backup', () => {
  it('is made while everything goes on, and only its owner can read it', async () => {
    const { db } = world.mongo;
    await db.collection<{ _id: string }>('auth_users').insertOne({ _id: 'somebody' });
    await db.collection<{ _id: string }>('auth_sessions').insertOne({ _id: 'signed-in' });
    const stop = startLoad();
    const { owned_items } = world.mongo.collections;
    await vi.waitFor(async () => expect(await owned_items.countDocuments()).toBeGreaterThan(50), waiting);
    const { code, stderr } = await world.run(['backup', '--to', backup]);
    expect(code, stderr).toBe(0);
    await stop();
    const files = await readdir(backup);
    expect(files).toContain('auth_users.jsonl');
    expect(files).not.toContain('auth_sessions.jsonl');
    const modes = await Promise.all(['', ...files].map(async (name) => (await stat(join(backup, name))).mode & 0o777));
    expect([...new Set(modes)]).toEqual([0o700, 0o600]);
    const manifest = JSON.parse(await readFile(join(backup, 'manifest.json'), 'utf8')) as Manifest;
    expect(manifest).toMatchObject({
      format: 1,
      collections: expect.arrayContaining([{ name: 'auth_users', documents: 1, sha256: expect.any(String) }]),
    });
    const inOrder = ['letter_runs', 'dead_letter_decisions'];
    const copied = manifest.collections.map(({ name }) => name);
    expect(copied.filter((name) => inOrder.includes(name))).toEqual(inOrder);
    expect((await world.run(['backup', '--to', backup])).code).toBe(exitCodes.usage);
  });

  it('is not restored while a worker runs, over other data, or when it is not whole', async () => {
    expect((await restore('--yes')).code).toBe(exitCodes.busy);
    await shop.stopWorker();
    const refused = await restore();
    expect([refused.code, refused.stderr]).toEqual([exitCodes.usage, expect.stringContaining('owned_items')]);
    expect((await world.run(['restore', '--from', folder])).code).toBe(exitCodes.noInput);
    const file = join(backup, 'customers.jsonl');
    const whole = await readFile(file);
    await appendFile(file, '{"_id":"forged"}\n');
    const damaged = await restore('--yes');
    expect([damaged.code, damaged.stderr]).toEqual([exitCodes.data, expect.stringContaining('customers')]);
    await rm(file);
    await appendFile(file, whole);
    expect(await world.mongo.collections.owned_items.countDocuments()).toBeGreaterThan(0);
  });
});

describe('a restored database', () => {
  it('is healed by the worker from the log', async () => {
    await world.mongo.db.dropDatabase();
    const { code, stderr } = await restore();
    expect(code, stderr).toBe(0);
    expect(await world.mongo.db.collection('auth_users').countDocuments()).toBe(1);
    await shop.startWorker();
    await expectAllApplied();
  });

  it('lets no worker start when the restore was killed, and is repeated', async () => {
    await shop.stopWorker();
    const { uri } = world.config.mongodb;
    const proxy = await new MongoProxy(await freePort(), firstPort(uri)).open();
    let held = false;
    proxy.rule = ({ name, collection }) => {
      if (name !== 'update' || collection !== 'products') return 'pass';
      held = true;
      return new Promise(() => {});
    };
    const args = ['restore', '--from', backup, '--yes'];
    const restoring = world.start(args, { MONGODB_URI: throughProxy(uri, proxy.port) });
    await vi.waitFor(() => expect(held, restoring.stderr()).toBe(true), waiting);
    restoring.signal('SIGKILL');
    await restoring.ended;
    await proxy.close();
    const refused = await world.run(['worker', '--only', 'shop,sales']);
    expect([refused.code, refused.stdout]).toEqual([65, expect.stringContaining('clientflow restore')]);
    const { code, stderr } = await restore('--yes');
    expect(code, stderr).toBe(0);
    await shop.startWorker();
    await expectAllApplied();
  });
});

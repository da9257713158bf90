import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freePort } from '@/embedded/services.mjs';
import { MongoProxy } from '@/faults/harness/mongo-proxy';
import { republish } from '@/lib/contract/republish';
import { valueBytes } from '@/lib/contract/testing';
import { createKafka } from '@/lib/kafka/client';
import { createPublisher } from '@/lib/kafka/publisher';
import { ensureTopics } from '@/lib/kafka/topics';
import type { FeedDoc } from '@/lib/mongo/documents/feed';
import { firstPort, throughProxy } from '@/lib/mongo/testing';

import { purchaseApplied } from '@/worker/processors/shop/facts';
import { purchase, seedCustomer, seedProduct } from '@/worker/testing/messages';
import { salesAndOracle } from '@/worker/testing/sales-oracle';
import { exitCodes } from './exit-codes';
import type { CliWorld } from './testing';
import { fillShop, quarantineOne, quoted } from './testing/rebuilt-shop';
import { openShopWorld, type ShopWorld, waiting } from './testing/shop-world';

// Each command is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

let shop: ShopWorld;
let world: CliWorld;

beforeAll(async () => {
  shop = await openShopWorld({ PARKING_TIMEOUT_SECONDS: '4' });
  world = shop.world;
  await shop.startWorker();
  await fillShop(shop);
});
afterAll(() => shop.close());

const rebuild = (...args: string[]) => world.run(['rebuild', '--json', ...args]);
const built = async () =>
  (await world.mongo.db.listCollections().toArray()).map(({ name }) => name).filter((name) => name.endsWith('__next'));

describe('rebuild', () => {
  it('finds the live data equal to the log, publishes nothing and leaves nothing behind', async () => {
    // As versions before stored them.
    const { dead_letters, owned_items, vouchers } = world.mongo.collections;
    await dead_letters.updateOne({ eventId: 'never' }, { $set: { headers: {} } });
    // As a version judged that knew fewer spellings of a type; the last fact tells of it.
    const otherType = { $set: { 'voucher.outcome': 'other_type' as const } };
    const item = await owned_items.findOneAndUpdate({ _id: 'other-type' }, otherType, { returnDocument: 'after' });
    await vouchers.updateOne({ _id: 'v2' }, { $set: { state: 'open', redeemedBy: null, redeemedAt: null } });
    if (item) await shop.tell(purchaseApplied(item));
    await shop.caughtUp();
    const before = await shop.ends();
    const { code, objects, stderr } = await rebuild();
    expect([code, objects.at(-1)], stderr).toEqual([0, expect.objectContaining({ equal: true, open: 0 })]);
    expect(objects).toHaveLength(1);
    expect(await shop.ends()).toEqual(before);
    expect(await built()).toEqual([]);
  });

  it('refuses to change anything while a worker runs', async () => {
    const { code, stderr } = await rebuild('--swap');
    expect(code, stderr).toBe(exitCodes.busy);
    expect(stderr).toContain('shop');
  });

  it('takes what was quarantined for a dead letter, as the dead-letter topic says', async () => {
    await quarantineOne(shop);
    const { code, stdout, stderr } = await rebuild();
    expect(code, stdout + stderr).toBe(0);
  });

  it('keeps the copy of a purchase that was taken while a worker parked another', async () => {
    const { actions } = world.config.kafka.topics;
    const { owned_items } = world.mongo.collections;
    const { source } = (await owned_items.findOne({ _id: 'twice' })) ?? {};
    // As the release of a copy that stands in another partition.
    const released = republish({
      key: null,
      value: valueBytes(purchase('twice')),
      headers: [],
      identity: 'twice',
      time: new Date(),
      position: { partition: ((source?.partition ?? 0) + 1) % 6, offset: 1 },
    });
    const publisher = createPublisher(world.config, 'test');
    await publisher.publish([{ topic: actions, ...released }]);
    await publisher.close();
    await shop.startWorker();
    await shop.caughtUp();
    await shop.stopWorker();
    const { code, stdout, stderr } = await rebuild();
    expect(code, stdout + stderr).toBe(0);
  });

  it('names what was altered, deleted and added by hand, and puts it right', async () => {
    const { customers, owned_items, dead_letters, sales } = world.mongo.collections;
    const item = await owned_items.findOne({ _id: 'quoted' });
    await customers.updateOne({ _id: 'c1' }, { $set: { lastName: 'Zmieniona' } });
    await owned_items.deleteOne({ _id: 'twice' });
    if (item) await owned_items.insertOne({ ...item, _id: 'added' });
    await sales.updateOne({}, { $inc: { units: 5 } });
    await owned_items.updateOne({ _id: 'unquoted-early' }, { $set: { unitPrice: 1 } });
    await dead_letters.updateOne({ eventId: 'never' }, { $set: { message: 'nothing' } });
    const { code, objects } = await rebuild();
    expect(code).toBe(exitCodes.faults);
    const named = objects.slice(0, -1).map(({ collection, id, difference }) => [collection, id, difference]);
    expect(named.sort()).toEqual(
      [
        ['customers', 'c1', 'changed'],
        ['dead_letters', expect.any(String), 'changed'],
        ['owned_items', 'added', 'extra'],
        ['owned_items', 'twice', 'missing'],
        ['owned_items', 'unquoted-early', 'changed'],
        ['sales', expect.any(String), 'changed'],
      ].sort(),
    );
    expect(objects.find(({ id }) => id === 'c1')?.fields).toEqual([
      { field: 'lastName', live: 'Zmieniona', rebuilt: 'Łęcka' },
    ]);
    expect(objects.at(-1)).toMatchObject({ equal: false, missing: 1, extra: 1, changed: 4 });
  });

  it('removes what the log does not know of only when it is told to', async () => {
    const { owned_items } = world.mongo.collections;
    expect((await rebuild('--swap')).code).toBe(exitCodes.faults);
    expect(await owned_items.countDocuments({ _id: 'added' })).toBe(1);
    const swapped = await rebuild('--swap', '--yes');
    expect(swapped.code, swapped.stderr).toBe(0);
    expect(await owned_items.countDocuments({ _id: 'added' })).toBe(0);
    const { code, stdout, stderr } = await rebuild();
    expect(code, stdout + stderr).toBe(0);
  });

  it('lets the worker go on from its checkpoints, and nothing is applied twice', async () => {
    const { owned_items } = world.mongo.collections;
    const before = await owned_items.countDocuments();
    await shop.startWorker();
    await shop.publish(purchase('afterwards'), purchase('twice'));
    await vi.waitFor(async () => expect(await owned_items.countDocuments()).toBe(before + 1), waiting);
    await shop.caughtUp();
    const { counted, expected } = await salesAndOracle(world.mongo.collections);
    expect(counted).toEqual(expected);
    const { code, stdout, stderr } = await rebuild();
    expect(code, stdout + stderr).toBe(0);
  });
});

describe('what the log does not tell', () => {
  it('is named when it was written straight to the database', async () => {
    await world.run(['make-customers', '--via', 'db', '--count', '2']);
    const { code, objects } = await rebuild();
    expect(code).toBe(exitCodes.faults);
    expect(objects.at(-1)).toMatchObject({ missing: 0, changed: 0, extra: 4, direct: 4 });
    await shop.stopWorker();
    const refused = await rebuild('--swap');
    expect([refused.code, refused.stderr]).toEqual([exitCodes.faults, expect.stringContaining('--yes')]);
    expect((await rebuild('--swap', '--yes')).code).toBe(0);
  });
});

describe('a swap that is killed', () => {
  it('leaves what is right on either side, and is repeated', async () => {
    const { customers, owned_items } = world.mongo.collections;
    await customers.updateOne({ _id: 'c1' }, { $set: { firstName: 'Zmieniona' } });
    await owned_items.deleteOne({ _id: 'quoted' });
    const { uri } = world.config.mongodb;
    const proxy = await new MongoProxy(await freePort(), firstPort(uri)).open();
    let held = false;
    proxy.rule = ({ name, collection }) => {
      if (name !== 'update' || collection !== 'owned_items') return 'pass';
      held = true;
      return new Promise(() => {});
    };
    const swapping = world.start(['rebuild', '--swap'], { MONGODB_URI: throughProxy(uri, proxy.port) });
    await vi.waitFor(() => expect(held).toBe(true), waiting);
    swapping.signal('SIGKILL');
    await swapping.ended;
    await proxy.close();
    expect(await customers.findOne({ _id: 'c1' })).toMatchObject({ firstName: 'Żaneta' });
    expect(await owned_items.findOne({ _id: 'quoted' })).toBeNull();
    const { code, stderr } = await rebuild('--swap');
    expect(code, stderr).toBe(0);
    expect(await owned_items.findOne({ _id: 'quoted' })).not.toBeNull();
    expect((await rebuild()).code).toBe(0);
    expect(await built()).toEqual([]);
  });
});

describe('another log', () => {
  it('is what the data is made from, once the worker has refused it', async () => {
    const { customers, owned_items } = world.mongo.collections;
    const { actions } = world.config.kafka.topics;
    const { checkpoints, feed } = world.mongo.collections;
    const shops = await checkpoints.findOne({ processor: 'shop', partition: 0 });
    if (shops) await checkpoints.insertOne({ ...shops, _id: `feed:${actions}:0`, processor: 'feed', offset: 1_000 });
    await feed.insertOne({ _id: `${actions}-0-1` } as FeedDoc);
    const admin = createKafka(world.config, 'test').admin();
    await admin.connect();
    await admin.deleteTopics({ topics: [actions] });
    await vi.waitFor(async () => expect(await admin.listTopics()).not.toContain(actions), waiting);
    await admin.disconnect();
    await ensureTopics(world.config);
    await shop.publish(seedCustomer, seedProduct, purchase('quoted', quoted), purchase('new'));
    const refused = await world.run(['worker']);
    expect([refused.code, refused.stdout]).toEqual([65, expect.stringContaining('clientflow rebuild --swap')]);
    expect((await rebuild()).code).toBe(exitCodes.faults);
    expect((await rebuild('--swap')).code).toBe(exitCodes.faults);
    const swapped = await rebuild('--swap', '--yes');
    expect(swapped.code, swapped.stderr).toBe(0);
    expect([await customers.countDocuments(), await feed.countDocuments()]).toEqual([1, 0]);
    expect(await checkpoints.countDocuments({ processor: { $in: ['shop', 'feed'] } })).toBe(0);
    await shop.startWorker();
    await shop.caughtUp();
    expect((await owned_items.find().toArray()).map(({ _id }) => _id).sort()).toEqual(['new', 'quoted']);
    const { counted, expected } = await salesAndOracle(world.mongo.collections);
    expect(counted).toEqual(expected);
    const { code, stdout, stderr } = await rebuild();
    expect(code, stdout + stderr).toBe(0);
  });
});

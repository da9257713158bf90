import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { against, report, sized } from '@/faults/harness/figures';
import { atNext } from '@/faults/harness/moments';
import { Shop } from '@/faults/harness/shop';
import { lasts, until } from '@/faults/harness/until';
import type { WorkerProcess } from '@/faults/harness/worker-process';
import { headerText } from '@/lib/contract/headers';

const timeoutSeconds = sized(6, 30);
let shop: Shop;
let workers: WorkerProcess[];
beforeAll(async () => {
  shop = await Shop.open({ row: '10' });
  workers = [await shop.worker(), await shop.worker()];
});
afterAll(() => shop.cleanup.run());
afterEach(async () => {
  shop.database.commands.rule = () => 'pass';
  await shop.caughtUp(30_000);
  expect((await shop.judge()).faults).toEqual([]);
});

const customer = (id: string) => ({ event_type: 'new_customer', id, first_name: 'A', last_name: 'B', address: 'C' });
const product = (id: string) => ({ event_type: 'new_product', id, name: 'Mleko', type: 'mleko', price: 0.57 });
const purchase = (id: string) => ({
  event_type: 'customer_buys_product',
  customer_id: `c-${id}`,
  product_id: `p-${id}`,
  quantity: 2,
});

async function parked(ids: string[], state: string): Promise<boolean> {
  const found = await shop.database.collections.parked.countDocuments({ _id: { $in: ids }, state: state as 'waiting' });
  return found === ids.length;
}

async function applied(ids: string[]): Promise<boolean> {
  return (await shop.database.collections.owned_items.countDocuments({ _id: { $in: ids } })) === ids.length;
}

/** A fixed shuffle: the same order in every run. */
function shuffled<T>(items: T[]): T[] {
  const keyed = items.map((item, index) => ({ item, key: (index * 7919) % 1009 }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

describe('row 10: purchases before their customer and product', () => {
  it('in seed format, unkeyed, shuffled over partitions: applied within 5 s, two workers releasing', async () => {
    const names = Array.from({ length: sized(100, 1000) }, (_, index) => `early-${index}`);
    const ids = await shop.raw(shuffled(names).map(purchase));
    await until('all are parked', 20_000, () => parked(ids, 'waiting'));
    await shop.raw(shuffled(names.map((name) => customer(`c-${name}`))));
    await shop.raw(shuffled(names.map((name) => product(`p-${name}`))));
    const from = Date.now();
    await until('all are applied', 5000, () => applied(ids));
    report(10, 'purchases first', { purchases: ids.length, 'applied after': against(Date.now() - from, 5000) });
  });

  it('all of it shuffled together', async () => {
    const names = Array.from({ length: sized(100, 1000) }, (_, index) => `mixed-${index}`);
    const all = names.flatMap((name) => [purchase(name), customer(`c-${name}`), product(`p-${name}`)]);
    const sent = shuffled(all.map((value, index) => ({ value, index })));
    const ids = await shop.raw(sent.map(({ value }) => value));
    const purchases = ids.filter((_, index) => (sent[index]?.index ?? 0) % 3 === 0);
    const from = Date.now();
    await until('all are applied', 5000, () => applied(purchases));
    report(10, 'shuffled', { purchases: purchases.length, 'applied after': against(Date.now() - from, 5000) });
  });

  it('the product arrives in the very moment of parking', async () => {
    const rounds = sized(3, 20);
    for (let round = 0; round < rounds; round++) {
      const name = `moment-${round}`;
      await shop.raw([customer(`c-${name}`)], { partition: 0 });
      // The purchase has been found homeless and is about to be parked; the product is applied by the other worker.
      const parking = atNext(
        shop.database.commands,
        ({ name: command, collection, mentions }) =>
          command === 'insert' && collection === 'parked' && mentions(`p-${name}`),
        () => {
          void shop.raw([product(`p-${name}`)], { partition: 3 + (round % 3) });
          return 'pass';
        },
      );
      const [id = ''] = await shop.raw([purchase(name)], { partition: 0 });
      await until('it is being parked', 10_000, parking.came);
      await until('it is applied', 5000, () => applied([id]));
    }
    report(10, 'product while parking', { rounds, applied: rounds });
  });
});

describe('row 10: the time-out', () => {
  beforeAll(async () => {
    const env = { PARKING_TIMEOUT_SECONDS: String(timeoutSeconds) };
    await Promise.all(workers.map((worker) => worker.end('SIGTERM')));
    await Promise.all([shop.worker({ env }), shop.worker({ env })]);
  });

  it('a purchase whose product never comes is one dead letter that says why', async () => {
    const ids = await shop.raw([purchase('never-1'), purchase('never-2')]);
    const { dead_letters } = shop.database.collections;
    await until(
      'both are dead letters',
      (timeoutSeconds + 15) * 1000,
      async () => (await dead_letters.countDocuments({ _id: { $in: ids } })) === 2,
    );
    const letters = await dead_letters.find({ _id: { $in: ids } }).toArray();
    expect(letters.map(({ code }) => code)).toEqual(['parking_expired', 'parking_expired']);
    expect(letters.every(({ message }) => message.length > 0)).toBe(true);
    const onTopic = (await shop.log.read(shop.topics.deadLetters)).filter(({ headers }) =>
      ids.includes(
        ['topic', 'partition', 'offset'].map((name) => headerText(headers, `__connect.errors.${name}`)).join('-'),
      ),
    );
    expect(onTopic.length).toBeGreaterThanOrEqual(2);
    report(10, 'time-out', { purchases: 2, 'dead letters': letters.length, applied: 0 });
  });

  it('a product that arrives in the moment of expiry: applied or dead-lettered, never both, never neither', async () => {
    const names = Array.from({ length: sized(20, 100) }, (_, index) => `edge-${index}`);
    // Some seconds in all: expiry waits until every partition has been read past the moment.
    const everyMs = 4000 / names.length;
    await shop.raw(names.map((name) => customer(`c-${name}`)));
    const ids = await shop.raw(names.map(purchase));
    const { parked: waiting, owned_items, dead_letters } = shop.database.collections;
    await until('all are parked', 10_000, async () => {
      return (await waiting.countDocuments({ _id: { $in: ids } })) === ids.length;
    });
    const first = await waiting.findOne({ _id: ids[0] ?? '' });
    const moment = (first?.expiresAt.getTime() ?? 0) - 300;
    await until('the time-out is near', (timeoutSeconds + 5) * 1000, () => Date.now() >= moment, { everyMs: 5 });
    for (const name of names) {
      await shop.raw([product(`p-${name}`)]);
      await lasts(everyMs);
    }
    await until('each is settled', (timeoutSeconds + 20) * 1000, async () => {
      const open = await waiting.countDocuments({ _id: { $in: ids }, settledAt: null });
      return open === 0;
    });
    await shop.caughtUp(20_000);
    const owned = await owned_items.countDocuments({ _id: { $in: ids } });
    const letters = await dead_letters.countDocuments({ _id: { $in: ids } });
    expect(owned + letters).toBe(ids.length);
    report(10, 'product at expiry', { purchases: ids.length, applied: owned, 'dead-lettered': letters });
  });
});

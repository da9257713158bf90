import { v7 as uuidv7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { cancelRun } from '@/lib/control/runs';
import { runsAtOnce } from '@/lib/domain/simulator';
import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';
import { customerDoc, ownedItemDoc, productDoc } from '@/lib/mongo/testing';
import { assorted } from './simulator/assortment';
import { ask, ends, fakeBroker, read, shop, start, useSimulatorWorld } from './testing/simulator-world';

const waiting = { timeout: 10_000 };

useSimulatorWorld();

describe('the simulator in a shop', () => {
  it('buys with those who are there, and says so when nobody is', async () => {
    const broker = fakeBroker();
    start(broker.publisher);
    const failed = await ask({ purchases: 5 });
    await ends(failed, 'failed');
    expect((await read(failed)).lastError).toContain('no customers');
    expect(broker.log).toEqual([]);
    await shop.collections.customers.insertOne(customerDoc('alice'));
    await shop.collections.products.insertOne(productDoc('milk'));
    const id = await ask({ purchases: 5 });
    await ends(id, 'done');
    expect(broker.log).toHaveLength(5);
    expect(broker.log[0]).toMatchObject({
      event_type: 'customer_buys_product',
      customer_id: 'alice',
      product_name: 'Łaciate',
      unit_price: 2.99,
      actor: { role: 'simulator', id },
    });
  });

  it('makes no second product of a name that is on the shelf, also when another worker goes on', async () => {
    const broker = fakeBroker();
    const first = start(broker.publisher);
    await shop.collections.products.deleteMany({});
    await shop.collections.products.insertOne(productDoc('milk'));
    const id = await ask({ products: 26, rate: 40 });
    await expect.poll(() => broker.log.length).toBeGreaterThan(3);
    await first.stop();
    // What it has made so far is on the shelf by now.
    const made = broker.log.map(({ name = '' }, index) => productDoc(`made-${index}`, { name }));
    await shop.collections.products.insertMany(made);
    start(broker.publisher);
    await ends(id, 'done');
    const names = broker.log.map(({ name }) => name);
    expect(names).toEqual(Array.from({ length: 26 }, (_, index) => assorted(13 + index).name));
  });

  it('takes the shop’s own beside new ones, at the price of the moment, and the same after another worker goes on', async () => {
    const { customers, products } = shop.collections;
    await Promise.all([customers.deleteMany({}), products.deleteMany({})]);
    await Promise.all([customers.insertOne(customerDoc('alice')), products.insertOne(productDoc('milk'))]);
    const broker = fakeBroker();
    const first = start(broker.publisher);
    const id = await ask({ customers: 5, products: 2, purchases: 100, priceChanges: 10, rate: 40 });
    const quotes = () =>
      broker.log.filter(({ product_id }) => product_id === 'milk').map(({ unit_price }) => unit_price);
    await expect.poll(quotes, waiting).toContain(2.99);
    await products.updateOne({ _id: 'milk' }, { $set: { price: 350 } });
    await expect.poll(quotes, waiting).toContain(3.5);
    await first.stop();
    // Whoever is here by now is nobody of whom the run knows.
    await customers.insertMany(Array.from({ length: 60 }, (_, i) => customerDoc(`bob-${i}`)));
    start(broker.publisher);
    await ends(id, 'done');
    const buyers = new Set(broker.log.map(({ customer_id }) => customer_id));
    expect(buyers).toContain('alice');
    expect([...buyers].filter((buyer) => buyer?.startsWith('bob'))).toEqual([]);
    expect(broker.log.filter(({ event_type }) => event_type === 'new_product')).toHaveLength(12);
  });

  it('says how it went: how many a second, how long until one is applied, and what was set aside', async () => {
    const { customers, products, owned_items, dead_letters } = shop.collections;
    await Promise.all([customers.insertOne(customerDoc('eve')), products.insertOne(productDoc('tea'))]);
    const broker = fakeBroker();
    start(broker.publisher);
    const id = await ask({ purchases: 10_000, rate: 20 });
    const latency = async () =>
      Math.max(...((await read(id)).samples?.points ?? []).map(([, longest]) => longest ?? 0));
    // Nobody applies it: what is waited for is waited for longer and longer.
    await expect.poll(latency, waiting).toBeGreaterThan(900);
    const made = broker.log.filter(({ event_type }) => event_type === 'customer_buys_product');
    const letter = (eventId: string) => ({ _id: `actions-0-${eventId}`, eventId }) as DeadLetterDoc;
    await dead_letters.insertMany([letter(made[1]?.event_id ?? ''), letter(uuidv7())]);
    await owned_items.insertMany(made.map(({ event_id }) => ownedItemDoc(event_id, { appliedAt: new Date() })));
    await expect.poll(async () => (await read(id)).refused, waiting).toBe(1);
    const { samples, published } = await read(id);
    const [sent, failures] = [0, 2].map((n) => samples?.points.reduce((sum, point) => sum + Number(point[n]), 0));
    expect([sent, failures]).toEqual([published, 1]);
  });

  it('carries several runs out beside each other; those beyond wait', async () => {
    const broker = fakeBroker();
    start(broker.publisher);
    const ids: string[] = [];
    for (let n = 0; n <= runsAtOnce; n += 1) ids.push(await ask({ customers: 10_000, rate: 10 }));
    const states = async () => (await Promise.all(ids.map(read))).map(({ state }) => state);
    const running = Array.from({ length: runsAtOnce }, () => 'running');
    await expect.poll(states, waiting).toEqual([...running, 'requested']);
    await cancelRun(shop.collections, 'simulator_runs', ids[1] as string);
    await expect.poll(states, waiting).toEqual(['running', 'cancelled', 'running', 'running', 'running']);
  });
});

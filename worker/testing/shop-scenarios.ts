import { beforeEach, describe, expect, it } from 'vitest';
import { purchase, seedCustomer, seedProduct, seedPurchase } from './messages';
import { Killed, Killer, type StoreUnderTest, type Table, World } from './world';

type Create = () => Promise<StoreUnderTest>;

/** What the shop makes of a log, whatever its store; run on memory and on MongoDB. */
export function shopScenarios(create: Create): void {
  let world: World;
  beforeEach(async () => {
    world = new World(await create());
  });
  const contents = async (table: Table) => (await world.under.contents())[table];

  describe('the seed’s messages', () => {
    it('applies them as they are: unkeyed, without ids, prices in złoty, addresses with newlines', async () => {
      for (const value of [seedCustomer, seedProduct, seedPurchase]) world.produce({ value });
      await world.drain();
      const time = new Date(world.now);
      expect(await contents('customers')).toEqual([
        expect.objectContaining({
          _id: 'c1',
          firstName: 'Żaneta',
          address: 'ul. Długa 7/2\n00-950 Warszawa',
          city: 'Warszawa',
          registeredAt: time,
          eventId: 'actions-0-0',
          words: ['zaneta', 'lecka', 'warszawa', 'c1'],
        }),
      ]);
      expect(await contents('products')).toEqual([expect.objectContaining({ _id: 'p1', price: 57, createdAt: time })]);
      expect(await contents('owned_items')).toEqual([
        {
          _id: 'actions-0-2',
          customerId: 'c1',
          productId: 'p1',
          name: 'Mleko Wypasione',
          type: 'mleko',
          unitPrice: 57,
          quantity: 3,
          value: 171,
          purchasedAt: time,
          appliedAt: time,
          occurredAt: null,
          version: expect.any(String),
          source: { partition: 0, offset: 2 },
          pricedBy: 'actions-0-1',
        },
      ]);
      expect(sorted(world.facts()).map(({ fact_type, event_id }) => [fact_type, event_id])).toEqual([
        ['customer_saved', 'actions-0-0'],
        ['product_saved', 'actions-0-1'],
        ['purchase_applied', 'actions-0-2'],
      ]);
    });

    it('prices a purchase by what was said before it in the log', async () => {
      world.produce({ value: seedCustomer });
      world.produce({ value: seedProduct });
      world.produce({ value: purchase('before') });
      world.produce({ value: { ...seedProduct, price: 0.99 } });
      world.produce({ value: purchase('after') });
      await world.drain();
      const prices = (await contents('owned_items')).map((item) => [
        item._id,
        (item as { unitPrice?: number }).unitPrice,
      ]);
      expect(prices).toEqual([
        ['after', 99],
        ['before', 57],
      ]);
    });

    it('takes the quote of a purchase that brings one', async () => {
      world.produce({ value: seedCustomer });
      world.produce({ value: seedProduct });
      const quote = { product_name: 'Mleko', product_type: 'nabiał', unit_price: 0.1 };
      world.produce({ value: purchase('quoted', quote) });
      await world.drain();
      expect(await contents('owned_items')).toEqual([
        expect.objectContaining({ name: 'Mleko', type: 'nabiał', unitPrice: 10, value: 30, pricedBy: null }),
      ]);
    });
  });

  describe('updates', () => {
    it('lets an older update not replace a newer one, whichever is applied first', async () => {
      world.now += 1000;
      world.produce({ partition: 0, value: { ...seedProduct, name: 'new', event_id: 'new' } });
      world.now -= 1000;
      world.produce({ partition: 1, value: { ...seedProduct, name: 'old', event_id: 'old' } });
      await world.drain();
      expect(await contents('products')).toEqual([
        expect.objectContaining({
          name: 'new',
          createdAt: new Date(world.now),
          updatedAt: new Date(world.now + 1000),
          eventId: 'new',
        }),
      ]);
      expect((await contents('product_prices')).map(({ _id }) => _id)).toEqual(['new', 'old']);
    });

    it('gives the same result in every order of the partitions', async () => {
      const partitions = [0, 1, 2];
      const results = [];
      for (const shift of partitions) {
        const other = new World(await create());
        for (const index of partitions) {
          other.now += 10;
          const value = { ...seedCustomer, first_name: `name ${index}`, event_id: `e${index}` };
          other.produce({ partition: (index + shift) % 3, value });
        }
        await other.drain();
        const [customer] = (await other.under.contents()).customers;
        const { version: _version, ...rest } = customer as { _id: string; version?: string };
        results.push(rest);
      }
      expect(results[1]).toEqual(results[0]);
      expect(results[2]).toEqual(results[0]);
      expect(results[0]).toMatchObject({ firstName: 'name 2', eventId: 'e2' });
    });

    it('keeps the content and version that an event id had first', async () => {
      world.produce({ value: { ...seedProduct, event_id: 'same' } });
      world.now += 1000;
      world.produce({ value: { ...seedProduct, price: 0.99, event_id: 'same' }, partition: 1 });
      await world.drain();
      expect(await contents('products')).toEqual([expect.objectContaining({ price: 57 })]);
      expect(world.facts()).toHaveLength(1);
    });
  });

  describe('redelivery', () => {
    it('changes nothing when a chunk is applied again, with other boundaries, by a worker that just started', async () => {
      produceEverything(world);
      await world.drain();
      const before = await world.under.contents();
      world.now += 60_000;
      for (const chunk of [999, 1, 2]) {
        world.rewind();
        await world.drain(world.processor(), chunk);
      }
      expect(await world.under.contents()).toEqual(before);
      expect(world.records('actions.dlq')).toHaveLength(1);
    });

    it('publishes the facts again, the same ones', async () => {
      produceEverything(world);
      await world.drain();
      const once = world.facts();
      world.rewind();
      world.now += 60_000;
      await world.drain();
      expect(sorted(world.facts())).toEqual(sorted([...once, ...once]));
    });

    it('applies a purchase once that was published many times, in one chunk and over partitions', async () => {
      world.produce({ value: seedCustomer });
      world.produce({ value: seedProduct });
      for (let copy = 0; copy < 10; copy += 1) world.produce({ partition: copy % 3, value: purchase('same') });
      await world.drain();
      expect(await contents('owned_items')).toHaveLength(1);
      expect(world.facts().filter(({ event_id }) => event_id === 'same')).toHaveLength(1);
    });

    it.each(['before', 'after'] as const)('heals after a kill %s any step', async (when) => {
      const expected = await undisturbed(create);
      let kills = 0;
      for (let step = 1; ; step += 1) {
        const disturbed = new World(await create());
        produceEverything(disturbed);
        const killer = new Killer(step, when);
        const victim = disturbed.processor(killer.wrap(disturbed.under.store), killer.wrap(disturbed.publisher));
        const killed = await disturbed.drain(victim).catch((error: unknown) => error);
        if (!killer.reached) break;
        expect(killed).toBeInstanceOf(Killed);
        kills += 1;
        await disturbed.drain();
        expect(await disturbed.under.contents(), `killed ${when} step ${step}`).toEqual(expected.contents);
        for (const fact of expected.facts) expect(disturbed.facts()).toContainEqual(fact);
      }
      expect(kills).toBeGreaterThan(10);
    });
  });
}

/** One of everything: updates twice, purchases with and without a quote, a copy, one to park, one that is poison. */
function produceEverything(world: World): void {
  world.produce({ value: seedProduct });
  world.produce({ value: { ...seedProduct, event_id: 'price', price: 0.6 } });
  world.produce({ value: seedCustomer });
  world.produce({ value: purchase('a') });
  world.produce({ value: purchase('a') });
  const quote = { product_name: 'Mleko', product_type: 'mleko', unit_price: 0.5 };
  world.produce({ value: purchase('b', quote) });
  world.produce({ value: purchase('parked', { product_id: 'nothing' }) });
  world.produce({ value: Buffer.from('poison') });
  world.produce({ partition: 1, value: { ...seedCustomer, first_name: 'Ala', event_id: 'renamed' } });
  world.produce({ partition: 1, value: purchase('a') });
}

async function undisturbed(create: Create) {
  const world = new World(await create());
  produceEverything(world);
  await world.drain();
  return { contents: await world.under.contents(), facts: world.facts() };
}

function sorted<T extends { event_id: string }>(facts: T[]): T[] {
  return [...facts].sort((a, b) => (a.event_id < b.event_id ? -1 : 1));
}

import { beforeEach, describe, expect, it } from 'vitest';
import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';
import { purchase, seedCustomer, seedProduct, voucher } from './messages';
import { Killed, Killer, type StoreUnderTest, type Table, World } from './world';

const other = { ...seedCustomer, id: 'c2', first_name: 'Jan' };
const otherProduct = { ...seedProduct, id: 'p2', name: 'Łaciate' };

/** By what it is about: a record, and another one with the same event id that is about something else. */
const pairs: Record<string, { first: object; second: object; table: Table }> = {
  customers: { first: seedCustomer, second: other, table: 'customer_updates' },
  'a forgotten customer': {
    first: { event_type: 'forget_customer', customer_id: 'c1' },
    second: other,
    table: 'customer_updates',
  },
  products: { first: seedProduct, second: otherProduct, table: 'product_prices' },
  'purchases of two customers': {
    first: purchase('x'),
    second: purchase('x', { customer_id: 'c2' }),
    table: 'owned_items',
  },
  'purchases of two products': {
    first: purchase('x'),
    second: purchase('x', { product_id: 'p2' }),
    table: 'owned_items',
  },
  'parked purchases': {
    first: purchase('x', { product_id: 'later' }),
    second: purchase('x', { customer_id: 'c2', product_id: 'later' }),
    table: 'parked',
  },
  'a purchase and one that would be parked': {
    first: purchase('x'),
    second: purchase('x', { customer_id: 'nobody' }),
    table: 'owned_items',
  },
  vouchers: { first: voucher('x'), second: voucher('x', { customer_id: 'c2' }), table: 'vouchers' },
};

/** An event id names one thing; run on memory and on MongoDB. */
export function takenScenarios(create: () => Promise<StoreUnderTest>): void {
  let world: World;
  beforeEach(async () => {
    world = new World(await create());
    for (const value of [seedCustomer, other, seedProduct, otherProduct]) world.produce({ value });
    await world.drain();
  });
  const letters = async () => (await world.under.contents()).dead_letters as DeadLetterDoc[];
  const rows = async (table: Table) => (await world.under.contents())[table].filter(({ _id }) => _id === 'taken');

  describe.each(Object.entries(pairs))('an event id that was used before: %s', (_name, { first, second, table }) => {
    const [one, two] = [first, second].map((value) => ({ ...value, event_id: 'taken' }));

    it.each([
      [0, 0],
      [0, 1],
    ])('sets the second aside, from partitions %i and %i', async (before, after) => {
      world.produce({ value: one, partition: before });
      if (before !== after) await world.drain();
      const late = world.produce({ value: two, partition: after });
      await world.drain();
      const standing = await rows(table);
      expect(standing).toHaveLength(1);
      expect(await letters()).toEqual([
        expect.objectContaining({ _id: `actions-${after}-${late.offset}`, code: 'event_id_taken', eventId: 'taken' }),
      ]);
      world.rewind();
      await world.drain();
      expect(await rows(table)).toEqual(standing);
      expect(await letters()).toHaveLength(1);
    });

    it('takes the same thing again without a word', async () => {
      world.produce({ value: one });
      world.produce({ value: one, partition: 2 });
      await world.drain();
      expect(await letters()).toEqual([]);
    });
  });

  it('is set aside though the worker was killed before or after any step', async () => {
    for (let at = 1; ; at += 1) {
      for (const when of ['before', 'after'] as const) {
        const killer = new Killer(at, when);
        const id = `taken-${at}-${when}`;
        world.produce({ value: { ...seedCustomer, event_id: id } });
        world.produce({ value: { ...other, event_id: id } });
        const dying = world.drain(world.processor(killer.wrap(world.under.store), killer.wrap(world.publisher)));
        await dying.catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
        await world.drain();
        expect((await letters()).filter(({ eventId }) => eventId === id)).toHaveLength(1);
        if (!killer.reached) return;
      }
    }
  });
}

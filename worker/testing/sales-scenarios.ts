import { beforeEach, describe, expect, it } from 'vitest';
import { factsOfVersion1 } from '@/lib/contract/testing';
import { ownedItemDoc } from '@/lib/store/testing/documents';
import { purchaseApplied } from '@/worker/processors/shop/facts';
import { purchases, type SalesStoreUnderTest, SalesWorld } from './sales-world';
import { Killed, Killer } from './world';

/** The counters equal the purchases, whatever the log did; run on memory and on MongoDB. */
export function salesScenarios(create: () => Promise<SalesStoreUnderTest>): void {
  let world: SalesWorld;
  beforeEach(async () => {
    world = new SalesWorld(await create());
  });

  describe('sales', () => {
    it('count units, revenue and purchases per product, hour and partition, and the Warsaw day', async () => {
      const late = ownedItemDoc({ purchasedAt: new Date('2026-03-01T23:30:00Z'), quantity: 3, unitPrice: 10 });
      world.put(1, purchaseApplied(late));
      await world.read(1, 10);
      expect(await world.under.counters()).toEqual([
        {
          _id: 'p1|2026-03-01T23:00:00.000Z|1',
          productId: 'p1',
          name: 'Łaciate',
          type: 'mleko',
          hour: new Date('2026-03-01T23:00:00Z'),
          day: '2026-03-02',
          partition: 1,
          units: 3,
          revenue: 30,
          purchases: 1,
          offset: 0,
        },
      ]);
    });

    it('go by the log’s time, whatever the act’s says, and take facts of version 1 beside those of today', async () => {
      const items = [ownedItemDoc({ _id: 'with act', occurredAt: new Date('2026-03-01T08:00:00Z') }), ...purchases(12)];
      world.put(0, JSON.parse(factsOfVersion1.customer_saved));
      world.put(0, JSON.parse(factsOfVersion1.product_saved));
      world.put(0, JSON.parse(factsOfVersion1.purchase_applied));
      world.publish(items, () => 0);
      await world.read(0, 5);
      const old = { _id: 'bought', productId: 'bread', unitPrice: 57, quantity: 100 };
      await world.check([ownedItemDoc({ ...old, purchasedAt: new Date('2026-03-01T12:00:00Z') }), ...items]);
      expect(await world.under.counters()).toContainEqual(
        expect.objectContaining({ name: 'Chleb wiejski', type: 'chleb', day: '2026-03-01', revenue: 5700 }),
      );
      expect(world.deadLetters).toEqual([]);
    });

    it('equal a recomputation under redelivery with other chunk boundaries and duplicate facts', async () => {
      const items = purchases(60);
      world.publish(items);
      world.publish(items.slice(0, 20), (index) => (index * 7) % 3);
      for (const partition of [0, 1, 2]) await world.read(partition, 7);
      await world.check(items);
      for (const [chunk, from] of [
        [13, 0],
        [1, 5],
        [999, 3],
      ] as const) {
        for (const partition of [2, 0, 1]) await world.read(partition, chunk, from);
      }
      await world.check(items);
    });

    it('equal a recomputation when two workers read the same partition at once', async () => {
      const items = purchases(60);
      world.publish(items);
      const workers = [5, 11, 40].map((chunk) => [0, 1, 2].map((partition) => world.read(partition, chunk)));
      await Promise.all(workers.flat());
      await world.check(items);
    });

    it.each(['before', 'after'] as const)('equal a recomputation after a kill %s any step', async (when) => {
      const items = purchases(24);
      world.publish(items);
      for (let step = 1; ; step += 1) {
        world.under = await create();
        const killer = new Killer(step, when);
        const victim = world.processor(killer.wrap(world.under.store));
        const end = await world.read(0, 4, 0, victim).catch((error: unknown) => error);
        if (!killer.reached) break;
        expect(end).toBeInstanceOf(Killed);
        for (const partition of [0, 1, 2]) await world.read(partition, 3);
        await world.check(items);
      }
    });

    it('take nothing from other facts, and set aside what is no fact', async () => {
      world.put(0, { fact_type: 'unheard_of' });
      world.put(0, null);
      world.put(0, purchaseApplied(ownedItemDoc()));
      await world.read(0, 10);
      await world.check([ownedItemDoc()]);
      expect(world.deadLetters).toHaveLength(2);
    });
  });
}

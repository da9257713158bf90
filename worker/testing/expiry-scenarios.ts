import { beforeEach, describe, expect, it } from 'vitest';
import { textHeaders } from '@/lib/contract/headers';
import { applied, expired, fates, settle } from './fates';
import { purchase, seedCustomer, seedProduct } from './messages';
import { Killed, Killer, type StoreUnderTest, World } from './world';

const minute = 60_000;

/** What happens to purchases whose customer or product does not come in time; run on memory and on MongoDB. */
export function expiryScenarios(create: () => Promise<StoreUnderTest>): void {
  let world: World;
  beforeEach(async () => {
    world = new World(await create());
  });

  describe('expiry', () => {
    /** A purchase without its product, and the moment when its time is over. */
    const park = async (of = world) => {
      of.produce({ value: seedCustomer });
      of.produce({ partition: 1, value: purchase('e') });
      await of.drain();
      of.now += 10 * minute + 2_000;
    };

    it('makes one dead letter with the reason, and nothing brings the purchase into effect any more', async () => {
      await park();
      await settle(world);
      expect(await fates(world)).toEqual(expired);
      world.produce({ value: seedProduct });
      world.produce({ partition: 2, value: purchase('e') });
      world.rewind();
      await world.drain();
      await settle(world);
      expect(await fates(world)).toEqual(expired);
      expect(world.records('actions.dlq')).toHaveLength(1);
      const { dead_letters } = await world.under.contents();
      expect(dead_letters[0]).toMatchObject({
        _id: 'actions-1-0',
        code: 'parking_expired',
        message: 'customer c1 or product p1 was still unknown after 600 s',
        eventId: 'e',
        eventType: 'customer_buys_product',
        customerId: 'c1',
      });
    });

    it('waits until every partition is read past the moment', async () => {
      await park();
      world.now -= 5 * minute;
      world.produce({ partition: 2, value: seedProduct });
      world.now += 5 * minute;
      const { expired: none } = await world.sweep();
      expect(none).toBe(0);
      await world.drain();
      await settle(world);
      expect(await fates(world)).toEqual(applied);
    });

    it('waits until what was written later is read too: its release may be among it', async () => {
      await park();
      for (const partition of [0, 1, 2]) world.produce({ partition, value: seedCustomer });
      await world.drain();
      world.produce({ partition: 2, value: seedProduct });
      world.now += 2_000;
      expect((await world.sweep()).expired).toBe(0);
      await world.drain();
      await settle(world);
      expect(await fates(world)).toEqual(applied);
    });

    it('does not wait for a partition that is idle', async () => {
      await park();
      world.produce({ partition: 1, value: seedCustomer });
      await world.drain();
      expect((await world.sweep()).expired).toBe(1);
    });

    it('does not wait for what was deleted before anybody read it', async () => {
      await park();
      world.ranges.set(2, { low: 7, end: 7, written: 7 });
      expect((await world.sweep()).expired).toBe(1);
    });

    it('waits while a transaction is open: what is behind it was written in time', async () => {
      await park();
      world.ranges.set(2, { end: 0, written: 1 });
      expect((await world.sweep()).expired).toBe(0);
      world.ranges.clear();
      expect((await world.sweep()).expired).toBe(1);
    });

    it('does not believe an end that was looked up before the moment', async () => {
      await park();
      world.now -= 1_500;
      expect((await world.sweep()).expired).toBe(0);
    });

    it('releases instead, when the product comes in the moment of expiry', async () => {
      await park();
      const { store } = world.under;
      const late = {
        ...store,
        progress: async () => {
          const progress = await store.progress();
          world.produce({ value: seedProduct });
          await world.drain();
          return progress;
        },
      };
      await world.sweep(late);
      await settle(world);
      expect(await fates(world)).toEqual(applied);
    });

    it('is never both: a copy that comes with the product while the purchase is being expired', async () => {
      await park();
      const { store } = world.under;
      const late: typeof store = {
        ...store,
        moveParked: async (...move) => {
          world.produce({ value: seedProduct });
          world.produce({ partition: 2, value: purchase('e') });
          await world.drain();
          return store.moveParked(...move);
        },
      };
      await world.sweep(late);
      await settle(world);
      expect(await fates(world)).toEqual(expired);
    });

    it('is one of the two when two sweepers see it at once, one with the product and one without', async () => {
      await park();
      const { store } = world.under;
      const blind: typeof store = { ...store, existingProducts: async () => new Set() };
      world.produce({ value: seedProduct });
      await world.drain();
      await Promise.all([world.sweep(blind), world.sweep()]);
      await settle(world);
      const fate = await fates(world);
      expect([applied, expired]).toContainEqual(fate);
    });

    it.each(['before', 'after'] as const)('is one dead letter when it is killed %s any step', async (when) => {
      let kills = 0;
      for (let step = 1; ; step += 1) {
        const disturbed = new World(await create());
        await park(disturbed);
        const killer = new Killer(step, when);
        const end = await disturbed
          .sweep(killer.wrap(disturbed.under.store), killer.wrap(disturbed.publisher))
          .catch((error: unknown) => error);
        if (!killer.reached) break;
        expect(end).toBeInstanceOf(Killed);
        kills += 1;
        disturbed.now += 5_000;
        await settle(disturbed);
        expect(await fates(disturbed), `killed ${when} step ${step}`).toEqual(expired);
      }
      expect(kills).toBeGreaterThan(8);
    });

    it('gives an operator’s replay its effect, or a dead letter of its own while the product is missing', async () => {
      await park();
      await settle(world);
      const replay = { value: purchase('e'), headers: textHeaders({ 'cf-id': 'e' }) };
      world.produce({ partition: 2, ...replay });
      await world.drain();
      expect(await fates(world)).toEqual({ ...expired, dead: 2 });
      world.produce({ value: seedProduct });
      world.rewind();
      await world.drain();
      expect(await fates(world)).toEqual({ ...expired, dead: 2 });
      world.produce({ partition: 2, ...replay });
      await world.drain();
      expect(await fates(world)).toEqual({ applied: 1, dead: 2, states: ['expired'] });
    });
  });
}

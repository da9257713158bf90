import { beforeEach, describe, expect, it } from 'vitest';
import { lastHeader, textHeaders } from '@/lib/contract/headers';
import type { LogRecord } from '@/lib/contract/record';
import { valueBytes } from '@/lib/contract/testing';
import type { Publisher } from '@/lib/kafka/publisher';
import { applied, fates, settle } from './fates';
import { manyHeaders, purchase, seedCustomer, seedProduct } from './messages';
import { Killed, Killer, type StoreUnderTest, World } from './world';

const minute = 60_000;

const isRelease = ({ headers }: LogRecord) => lastHeader(headers, 'cf-id') !== undefined;

/** What happens to purchases that come before their customer or product; run on memory and on MongoDB. */
export function parkingScenarios(create: () => Promise<StoreUnderTest>): void {
  let world: World;
  beforeEach(async () => {
    world = new World(await create());
  });
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];

  describe('a purchase before its customer or product', () => {
    it.each(orders)('is applied once in the order %i %i %i, each in a chunk of its own', async (...order) => {
      const values = [purchase('e'), seedCustomer, seedProduct];
      for (const index of order) {
        world.produce({ partition: index, value: values[index] });
        await world.drain();
        await world.sweep();
      }
      await settle(world);
      expect(await fates(world)).toMatchObject({ applied: 1, dead: 0 });
      expect((await fates(world)).states.every((state) => state === 'released')).toBe(true);
    });

    it('is applied with the bytes, the time and the identity it had, though it brought no id', async () => {
      const { event_id: _none, ...unnamed } = purchase('unused');
      const value = valueBytes({ ...unnamed, unknown_field: 'ż' });
      const original = world.produce({ partition: 2, key: 'k', value, headers: manyHeaders });
      await world.drain();
      const bought = new Date(world.now);
      world.now += minute;
      world.produce({ value: seedCustomer });
      world.produce({ value: seedProduct });
      await world.drain();
      await settle(world);
      const released = world.records('actions').find(isRelease);
      expect(released?.value?.equals(original.value as Buffer)).toBe(true);
      expect(released?.key?.toString()).toBe('k');
      expect(released?.headers.slice(0, manyHeaders.length)).toEqual(manyHeaders);
      const { owned_items } = await world.under.contents();
      expect(owned_items).toEqual([
        expect.objectContaining({
          _id: `actions-2-${original.offset}`,
          purchasedAt: bought,
          source: { partition: released?.partition, offset: released?.offset },
        }),
      ]);
    });

    it('is not remembered as missing by the worker that missed its customer', async () => {
      const quote = { product_name: 'Mleko', product_type: 'mleko', unit_price: 0.5 };
      const worker = world.processor();
      for (const value of [seedProduct, purchase('early', quote), seedCustomer, purchase('late', quote)]) {
        world.produce({ value });
        await world.drain(worker);
      }
      const { owned_items, parked } = await world.under.contents();
      expect([owned_items.map(({ _id }) => _id), parked.map(({ _id }) => _id)]).toEqual([['late'], ['early']]);
      await settle(world);
      expect(await fates(world)).toMatchObject({ applied: 2, states: ['released'] });
    });

    it('is published to the topic again by one of two sweepers, and by both is applied once', async () => {
      for (let copy = 0; copy < 250; copy += 1) world.produce({ value: purchase(`e${copy}`) });
      await world.drain();
      world.produce({ value: seedCustomer });
      world.produce({ value: seedProduct });
      await world.drain();
      await Promise.all([world.sweep(), world.sweep(), world.sweep()]);
      const releases = world.records('actions').filter(isRelease);
      expect(releases).toHaveLength(250);
      for (const { key, value, headers, partition } of releases) {
        world.produce({ key, value, headers, partition: (partition + 1) % 3 });
      }
      await settle(world);
      expect(await fates(world)).toMatchObject({ applied: 250, dead: 0 });
    });

    it('is released in small numbers when it is large', async () => {
      const blob = 'x'.repeat(1_000_000);
      for (let copy = 0; copy < 9; copy += 1) world.produce({ value: { ...purchase(`e${copy}`), blob } });
      await world.drain();
      for (const value of [seedCustomer, seedProduct]) world.produce({ value });
      await world.drain();
      const published: number[] = [];
      const publish: Publisher['publish'] = (messages) => {
        published.push(messages.length);
        return world.publisher.publish(messages);
      };
      await world.sweep(world.under.store, { ...world.publisher, publish });
      expect(published).toEqual([4, 4, 1]);
    });

    it('is applied when its product comes in the moment it is parked', async () => {
      world.produce({ value: seedCustomer });
      world.produce({ partition: 1, value: purchase('e') });
      world.produce({ partition: 2, value: seedProduct });
      const { store } = world.under;
      const late = {
        ...store,
        existingProducts: async (ids: readonly string[]) => {
          const found = await store.existingProducts(ids);
          await world.processor().apply({ topic: 'actions', partition: 2, records: world.records('actions').slice(2) });
          await world.sweep();
          return found;
        },
      };
      await world.drain(world.processor(late));
      await settle(world);
      expect(await fates(world)).toEqual(applied);
    });

    it('stays parked once when it is published twice, and is applied once', async () => {
      world.produce({ value: seedCustomer });
      world.produce({ partition: 0, value: purchase('e') });
      world.produce({ partition: 1, value: purchase('e') });
      await world.drain();
      world.produce({ value: seedProduct });
      world.produce({ partition: 2, value: purchase('e') });
      await world.drain();
      await settle(world);
      expect(await fates(world)).toEqual(applied);
    });

    it.each(['before', 'after'] as const)('is applied when its release is killed %s any step', async (when) => {
      let kills = 0;
      for (let step = 1; ; step += 1) {
        const disturbed = new World(await create());
        disturbed.produce({ value: purchase('e') });
        await disturbed.drain();
        disturbed.produce({ value: seedCustomer });
        disturbed.produce({ value: seedProduct });
        await disturbed.drain();
        const killer = new Killer(step, when);
        const end = await disturbed
          .sweep(killer.wrap(disturbed.under.store), killer.wrap(disturbed.publisher))
          .catch((error: unknown) => error);
        if (!killer.reached) break;
        expect(end).toBeInstanceOf(Killed);
        kills += 1;
        disturbed.now += 5_000;
        await settle(disturbed);
        expect(await fates(disturbed), `killed ${when} step ${step}`).toEqual(applied);
      }
      expect(kills).toBeGreaterThan(4);
    });

    it('is made known by the next worker when the one that parked it was killed before it could', async () => {
      world.produce({ value: purchase('e') });
      const { store } = world.under;
      const killed = { ...store, bumpRevisions: () => Promise.reject(new Killed()) };
      await expect(world.drain(world.processor(killed))).rejects.toThrow(Killed);
      const before = await store.readRevisions(['parked']);
      await world.drain();
      expect(await store.readRevisions(['parked'])).not.toEqual(before);
    });

    it.each([
      ['before', 'releasing'],
      ['after', 'released'],
    ])('waits again when its record, read %s the release was settled, finds a restored database', async (when) => {
      world.produce({ value: purchase('e') });
      await world.drain();
      const { store } = world.under;
      const settleRelease = () => store.settleParked(['e'], 'releasing', new Date(world.now));
      await store.moveParked(['e'], { from: 'waiting', to: 'releasing' }, 'x', new Date(world.now));
      if (when === 'after') await settleRelease();
      world.produce({ value: purchase('e'), headers: textHeaders({ 'cf-id': 'e' }) });
      await world.drain();
      await settleRelease();
      world.produce({ value: seedCustomer });
      world.produce({ value: seedProduct });
      await world.drain();
      await settle(world);
      expect(await fates(world)).toEqual(applied);
    });
  });
}

import { beforeEach, describe, expect, it } from 'vitest';
import type { FeedStoreUnderTest } from '@/lib/store/testing/feed-store-contract';
import { FeedWorld, kept } from './feed-world';
import { purchase, seedCustomer, seedProduct } from './messages';
import { Killed, Killer } from './world';

const forget = { event_type: 'forget_customer', event_id: 'forget-1', customer_id: 'c1' };
const bobs = purchase('b1', { customer_id: 'bob' });

/** What the feed holds, whatever the log did; run on memory and on MongoDB. */
export function feedScenarios(create: () => Promise<FeedStoreUnderTest>): void {
  let world: FeedWorld;
  beforeEach(async () => {
    world = new FeedWorld(await create());
  });
  const shown = async () => (await world.rows()).map(({ identity, payload, key }) => [identity, payload !== null, key]);

  describe('the feed', () => {
    it('shows what came once, whatever is read again with other chunk boundaries', async () => {
      world.put(seedCustomer, { key: 'c1' });
      world.put(purchase('e1'), { key: 'c1', partition: 1 });
      world.put(Buffer.from('garbage'));
      await world.read();
      const first = await world.rows();
      await world.read([2, 1, 0], { chunk: 7 });
      await world.read([0], { chunk: 1 });
      expect(await world.rows()).toEqual(first);
      expect(first.map(({ _id, type, code }) => [_id, type, code])).toEqual([
        ['actions-0-0', 'new_customer', null],
        ['actions-1-0', 'customer_buys_product', null],
        ['actions-0-1', null, 'not_json'],
      ]);
    });

    it('passes over what is too old, and still learns from it whom to forget', async () => {
      world.put(seedCustomer, { key: 'c1', offset: 5 });
      world.put(forget, { key: 'c1', offset: 6 });
      world.put(purchase('e1'), { key: 'c1', offset: 7 });
      world.put(bobs, { key: 'bob', offset: kept + 6 });
      world.ends = [kept + 7];
      await world.read();
      expect(await shown()).toEqual([
        ['e1', false, null],
        ['b1', true, 'bob'],
      ]);
    });

    it('never holds more than a tenth above what it keeps, and keeps the newest', async () => {
      const processor = world.processor();
      const count = kept + 50;
      world.ends = [count, count, count];
      for (let offset = 0; offset < count; offset += 1) world.put(null, { offset, partition: offset % 3 });
      for (let start = 0; start < count / 3; start += 5) {
        const chunks = world.log.map((records) => records.slice(start, start + 5));
        await Promise.all(
          chunks.map((records, partition) => processor.apply({ topic: 'actions', partition, records })),
        );
        expect((await world.rows()).length).toBeLessThanOrEqual(kept + kept / 10);
      }
      const newest = (await world.rows()).slice(-kept).map(({ offset }) => offset);
      expect(newest).toEqual(Array.from({ length: kept }, (_, index) => count - kept + index));
    });
  });

  describe('a forgotten customer', () => {
    beforeEach(() => {
      world.put(seedCustomer, { key: 'c1' });
      world.put(purchase('e1'), { key: 'c1' });
      world.put({ ...seedCustomer, event_id: 'invalid', address: 7 }, { key: 'c1' });
      world.put(Buffer.from('Żaneta, ul. Długa'), { key: 'c1' });
      world.put(seedProduct, { key: 'p1' });
      world.put(bobs, { key: 'bob' });
      world.put(forget, { key: 'c1', partition: 1 });
      // What an unkeyed client sends is in any partition, and late.
      world.put(purchase('late'), { partition: 2 });
    });
    const scrubbedFeed = [
      ['actions-0-0', false, null],
      ['e1', false, null],
      ['invalid', false, null],
      ['actions-0-3', false, null],
      ['actions-0-4', true, 'p1'],
      ['b1', true, 'bob'],
      ['forget-1', false, null],
      ['late', false, null],
    ];

    it.each([
      ['the order of the log', [0, 1, 2]],
      ['what was to be forgotten last', [1, 2, 0]],
      ['the same again and again', [0, 1, 2, 0, 1, 2, 2, 0]],
    ])('has no payload and no key, read in %s', async (_, partitions) => {
      await world.read(partitions);
      expect(await shown()).toEqual(scrubbedFeed);
    });

    it('does not come back with a record that was trimmed and is delivered again', async () => {
      await world.read();
      await world.under.store.trimFeed(1);
      await world.read();
      expect(await shown()).toEqual(scrubbedFeed);
    });

    it.each(['before', 'after'] as const)('has none after a kill %s any step', async (when) => {
      for (let step = 1; ; step += 1) {
        world.under = await create();
        const killer = new Killer(step, when);
        const victim = world.processor(killer.wrap(world.under.store));
        const end = await world.read([0, 1, 2], { by: victim }).catch((error: unknown) => error);
        if (!killer.reached) break;
        expect(end).toBeInstanceOf(Killed);
        await world.read();
        expect(await shown()).toEqual(scrubbedFeed);
      }
    });

    it('has none when another worker forgets at any step of this one, and this one is killed at the next', async () => {
      for (let step = 1; ; step += 1) {
        world.under = await create();
        const killer = new Killer(step, 'before');
        const slow = world.processor(killer.wrap(world.under.store));
        await world.read([0], { by: slow }).catch(() => world.read([1]));
        if (!killer.reached) break;
        await world.read([0]);
        expect((await shown()).slice(0, 7)).toEqual(scrubbedFeed.slice(0, 7));
      }
    });

    it('has none when two workers read at once', async () => {
      await Promise.all([world.read([0]), world.read([1, 2]), world.read([2, 0], { chunk: 9 })]);
      expect(await shown()).toEqual(scrubbedFeed);
    });
  });
}

import { beforeEach, describe, expect, it } from 'vitest';
import type { FeedDoc } from '@/lib/mongo/documents/feed';
import type { FeedStore } from '@/lib/store/feed-store';
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
      // As old as can be, so that nothing is passed over.
      world.ends = [1, 1, 1];
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

    it.each([
      ['reads what is forgotten', [0], [1]],
      ['forgets', [1], [0]],
    ])('has none when one worker %s and another does the rest before any of its steps', async (_, its, others) => {
      for (const killed of [false, true]) {
        for (let step = 1; ; step += 1) {
          world.under = await create();
          const killer = new Killer(killed ? step + 1 : Number.POSITIVE_INFINITY, 'before');
          const pause = interrupt(world.under.store, step, () => world.read(others, { chunk: 9 }));
          const slow = world.processor(killer.wrap(pause.store));
          await world.read(its, { chunk: 9, by: slow }).catch(() => world.read(its));
          if (!pause.reached()) break;
          expect((await shown()).slice(0, 7)).toEqual(scrubbedFeed.slice(0, 7));
        }
      }
    });

    it('is never written with payload and key once it is known to be forgotten', async () => {
      await world.read([0, 1]);
      const { store } = world.under;
      const written: FeedDoc[] = [];
      const insertFeed = (rows: FeedDoc[]) => {
        written.push(...rows);
        return store.insertFeed(rows);
      };
      await world.read([2, 0], { by: world.processor({ ...store, insertFeed }) });
      expect(written.filter(({ customerId }) => customerId === 'c1').map(({ payload, key }) => payload ?? key)).toEqual(
        Array.from({ length: 5 }, () => null),
      );
    });

    it('has none when two workers read at once', async () => {
      await Promise.all([world.read([0]), world.read([1, 2]), world.read([2, 0], { chunk: 9 })]);
      expect(await shown()).toEqual(scrubbedFeed);
    });
  });
}

/** The store, with something that happens before its n-th call. */
function interrupt(store: FeedStore, at: number, meanwhile: () => Promise<void>) {
  let calls = 0;
  return {
    reached: () => calls >= at,
    store: new Proxy(store, {
      get: (object, name) => {
        const member = Reflect.get(object, name) as (...given: unknown[]) => Promise<unknown>;
        return async (...given: unknown[]) => {
          calls += 1;
          if (calls === at) await meanwhile();
          return await Reflect.apply(member, object, given);
        };
      },
    }),
  };
}

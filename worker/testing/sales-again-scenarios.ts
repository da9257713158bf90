import { beforeEach, describe, expect, it } from 'vitest';
import type { OwnedItemDoc } from '@/lib/mongo/documents/shop';
import type { SalesStore } from '@/lib/store/sales-store';
import { ownedItemDoc } from '@/lib/store/testing/documents';
import { CheckpointMovedError } from '@/worker/loop/patience';
import { purchaseApplied } from '@/worker/processors/shop/facts';
import { purchases, type SalesStoreUnderTest, SalesWorld } from './sales-world';
import { Killed, Killer } from './world';

/**
 * A database restored from an older copy applies purchases again, those without a quote perhaps at other prices: the
 * counters follow the latest fact. Run on memory and on MongoDB.
 */
export function salesAgainScenarios(create: () => Promise<SalesStoreUnderTest>): void {
  let world: SalesWorld;
  beforeEach(async () => {
    world = new SalesWorld(await create());
  });
  /** A fact of each at another price, one more at that price, and one as it is owned now. */
  const publishThrice = (items: readonly OwnedItemDoc[], partitionOf?: (index: number) => number) => {
    const before = items.map((item) => ({ ...item, unitPrice: item.unitPrice + 7 }));
    for (const copies of [before, before, items]) world.publish(copies, partitionOf);
  };

  describe('sales of purchases applied again', () => {
    it('are what the latest fact says, under redelivery with any chunk boundaries', async () => {
      const items = purchases(30);
      publishThrice(items);
      publishThrice(items);
      for (const chunk of [7, 1, 999, 13]) {
        for (const partition of [1, 0, 2]) await world.read(partition, chunk, chunk % 5);
      }
      for (const partition of [2, 0, 1]) await world.read(partition, 20);
      await world.check(items);
    });

    it('are what the latest fact says when all facts come in one chunk', async () => {
      const items = purchases(30);
      publishThrice(items, () => 0);
      await world.read(0, 999);
      await world.check(items);
      await world.read(0, 999);
      await world.check(items);
    });

    it('equal a recomputation when two workers read the same partition at once', async () => {
      const items = purchases(30);
      publishThrice(items);
      await Promise.all([5, 11, 40].flatMap((chunk) => [0, 1, 2].map((partition) => world.read(partition, chunk))));
      await world.check(items);
    });

    it.each(['before', 'after'] as const)('equal a recomputation after a kill %s any step', async (when) => {
      const items = purchases(8);
      publishThrice(items, () => 0);
      for (let step = 1; ; step += 1) {
        world.under = await create();
        const killer = new Killer(step, when);
        const end = await world
          .read(0, 5, 0, world.processor(killer.wrap(world.under.store)))
          .catch((error: unknown) => error);
        if (!killer.reached) break;
        expect(end).toBeInstanceOf(Killed);
        await world.read(0, 3);
        await world.check(items);
      }
    });

    it('are what the latest fact says when partitions were added, in whatever order they are read', async () => {
      const [item] = purchases(1);
      if (!item) throw new Error('a purchase');
      const at = (unitPrice: number) => purchaseApplied({ ...item, unitPrice });
      for (const fact of [at(5), at(9), at(9), at(4)]) world.put(0, fact);
      for (const fact of [at(6), at(6)]) world.put(1, fact);
      for (const fact of [at(8), at(5), purchaseApplied(item)]) world.put(2, fact);
      for (const order of [
        [0, 1, 2],
        [2, 1, 0],
        [1, 2, 0],
        [1, 0, 2],
      ]) {
        world.under = await create();
        for (const partition of [...order, ...order]) await world.read(partition, 2);
        await world.check([item]);
      }
    });

    it('move to the hour and the quantity of the latest fact', async () => {
      const item = ownedItemDoc({ purchasedAt: new Date('2026-03-01T22:59:59Z') });
      const purchasedAt = new Date('2026-03-01T23:00:01Z');
      const other = ownedItemDoc({ _id: 'e2', purchasedAt });
      world.put(0, purchaseApplied({ ...item, purchasedAt, quantity: 5 }));
      for (const own of [other, item]) world.put(1, purchaseApplied(own));
      for (const partition of [0, 1, 0, 1]) await world.read(partition, 1);
      await world.check([item, other]);
    });

    it('move to the product of the latest fact, when another purchase had its id', async () => {
      const before = ownedItemDoc({ productId: 'p1', unitPrice: 5 });
      const item = ownedItemDoc({ productId: 'p2', unitPrice: 5 });
      const other = ownedItemDoc({ _id: 'e2', productId: 'p1' });
      for (const fact of [other, before, item]) world.put(0, purchaseApplied(fact));
      for (const chunk of [1, 999, 2]) {
        world.under = await create();
        for (const from of [0, 0]) await world.read(0, chunk, from);
        await world.check([other, item]);
      }
    });

    it.each(['before', 'after'] as const)('equal a recomputation when a restore comes %s any step', async (when) => {
      const items = purchases(12);
      publishThrice(items, () => 0);
      const [copied, applied] = [10, 30];
      for (let step = 1; ; step += 1) {
        const [live, copy] = [await create(), await create()];
        for (const [store, end] of [
          [live.store, applied],
          [copy.store, copied],
        ] as const) {
          await world.read(0, 4, 0, world.processor(store), end);
        }
        const restore = new Restore(step, when);
        const chunk = { topic: 'shop-events', partition: 0, records: world.log[0]?.slice(applied) ?? [] };
        const { store, confirm } = restore.between(live.store, copy.store);
        const end = await world
          .processor(store)
          .apply({ ...chunk, confirm })
          .catch((error: unknown) => error);
        if (!restore.done) break;
        if (end) expect(end).toBeInstanceOf(CheckpointMovedError);
        world.under = copy;
        await world.read(0, 7, copied);
        await world.check(items);
      }
    });

    it('equal a recomputation after a restore of counters that were copied before the rows', async () => {
      const items = purchases(20);
      publishThrice(items);
      for (const copied of [0, 9, 12]) {
        world.under = await create();
        const rowsOnly = {
          ...world.under.store,
          counterOffsets: async () => new Map(),
          moveCounters: async () => true,
        };
        for (const partition of [0, 1, 2]) {
          const whole = world.log[partition] ?? [];
          world.log[partition] = whole.slice(0, copied);
          await world.read(partition, 4);
          world.log[partition] = whole;
          await world.read(partition, 3, 0, world.processor(rowsOnly));
        }
        for (const partition of [0, 1, 2]) await world.read(partition, 5, Math.min(copied, 6));
        await world.check(items);
      }
    });
  });
}

/** Puts an older copy in a store's place at one step of a chunk. */
class Restore {
  private calls = 0;
  constructor(
    private readonly at: number,
    private readonly when: 'before' | 'after',
  ) {}

  get done(): boolean {
    return this.calls >= this.at;
  }

  between(live: SalesStore, copy: SalesStore): { store: SalesStore; confirm: () => Promise<void> } {
    const step = async <T>(task: (restored: boolean) => Promise<T>): Promise<T> => {
      const earlier = this.done;
      this.calls += 1;
      return task(earlier || (this.done && this.when === 'before'));
    };
    const of = (restored: boolean) => (restored ? copy : live);
    return {
      store: {
        insertSalesFacts: (rows) => step((restored) => of(restored).insertSalesFacts(rows)),
        correctSalesFacts: (rows) => step((restored) => of(restored).correctSalesFacts(rows)),
        counterOffsets: (ids) => step((restored) => of(restored).counterOffsets(ids)),
        moveCounters: (moves) => step((restored) => of(restored).moveCounters(moves)),
        bumpRevisions: (resources) => step((restored) => of(restored).bumpRevisions(resources)),
      },
      confirm: () =>
        step(async (restored) => {
          if (restored) throw new CheckpointMovedError();
        }),
    };
  }
}

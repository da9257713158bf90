import { beforeEach, expect, it } from 'vitest';
import type { SalesDoc } from '@/lib/mongo/documents/sales';
import type { SalesStore } from '@/lib/store/sales-store';
import { salesDoc, salesFactDoc } from './documents';

/** A store under test and a way to look at a counter. */
export interface SalesStoreUnderTest {
  store: SalesStore;
  counter(id: string): Promise<SalesDoc | null | undefined>;
}

/** What every `SalesStore` must do; run on MongoDB and on memory. */
export function salesStoreContract(create: () => Promise<SalesStoreUnderTest>): void {
  let under: SalesStoreUnderTest;
  let store: SalesStore;
  beforeEach(async () => {
    under = await create();
    store = under.store;
  });
  const counter = salesDoc();

  it('keeps the first record of a purchase', async () => {
    const first = salesFactDoc();
    expect(await store.insertSalesFacts([first, { ...first, offset: 2 }])).toEqual([first, first]);
    expect(await store.insertSalesFacts([{ ...first, partition: 3 }])).toEqual([first]);
  });

  it('appends a correction once, and only to the row it was made for', async () => {
    const { _id, ...counted } = salesFactDoc();
    const [second, third, fourth] = [2, 3, 4].map((offset) => ({ ...counted, offset, revenue: offset }));
    if (!second || !third || !fourth) throw new Error('three corrections');
    await store.insertSalesFacts([salesFactDoc(), salesFactDoc({ _id: 'e2' })]);
    const first = { _id, expected: 0, add: [second, third] };
    const done = await Promise.all([first, first, first].map((same) => store.correctSalesFacts([same])));
    expect(done.filter(Boolean)).toHaveLength(1);
    const next = { _id, expected: 2, add: [fourth] };
    expect(
      await store.correctSalesFacts([
        { ...next, expected: 1 },
        { ...next, _id: 'e2', expected: 0 },
      ]),
    ).toBe(false);
    expect(await store.correctSalesFacts([next])).toBe(true);
    expect(await store.insertSalesFacts([salesFactDoc(), salesFactDoc({ _id: 'e2' })])).toEqual([
      salesFactDoc({ corrections: [second, third, fourth] }),
      salesFactDoc({ _id: 'e2', corrections: [fourth] }),
    ]);
  });

  it('creates a counter once and then moves it from the offset it was read with', async () => {
    expect(await store.moveCounters([{ add: counter, expectedOffset: null }])).toBe(true);
    expect(await store.moveCounters([{ add: counter, expectedOffset: null }])).toBe(false);
    expect(await store.counterOffsets([counter._id, 'other'])).toEqual(new Map([[counter._id, 1]]));
    const more = salesDoc({ units: 3, revenue: 171, purchases: 2, offset: 7, name: 'Łaciate 3,2 %' });
    expect(await store.moveCounters([{ add: more, expectedOffset: 1 }])).toBe(true);
    expect(await under.counter(counter._id)).toEqual({ ...more, units: 5, revenue: 285, purchases: 3 });
  });

  it('adds nothing when the offset has moved on', async () => {
    await store.moveCounters([{ add: counter, expectedOffset: null }]);
    const move = { add: salesDoc({ offset: 5 }), expectedOffset: 1 };
    const moved = await Promise.all([move, move, move].map((same) => store.moveCounters([same])));
    expect(moved.filter(Boolean)).toHaveLength(1);
    expect(await under.counter(counter._id)).toMatchObject({ units: 4, revenue: 228, purchases: 2, offset: 5 });
  });
}

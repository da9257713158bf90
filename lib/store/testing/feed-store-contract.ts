import { beforeEach, expect, it } from 'vitest';
import type { FeedDoc } from '@/lib/mongo/documents/feed';
import { type FeedStore, scrubbed } from '@/lib/store/feed-store';

/** A feed under test and all that it holds. */
export interface FeedStoreUnderTest {
  store: FeedStore;
  rows(): Promise<FeedDoc[]>;
}

/** The record at an offset of partition 0. */
export function feedRow(offset: number, change: Partial<FeedDoc> = {}): FeedDoc {
  return {
    _id: `actions-0-${offset}`,
    order: String(offset).padStart(16, '0'),
    partition: 0,
    offset,
    time: new Date('2026-03-01T10:00:00Z'),
    type: 'new_customer',
    key: 'c1',
    identity: `e${offset}`,
    customerId: 'c1',
    productId: null,
    code: null,
    payload: '{}',
    encoding: 'utf8',
    bytes: 2,
    ...change,
  };
}

/** What every `FeedStore` must do; run on MongoDB and on memory. */
export function feedStoreContract(create: () => Promise<FeedStoreUnderTest>): void {
  let under: FeedStoreUnderTest;
  let store: FeedStore;
  beforeEach(async () => {
    under = await create();
    store = under.store;
  });
  const offsets = async () => (await under.rows()).map(({ offset }) => offset).sort((a, b) => a - b);

  it('keeps the first of two records at one position', async () => {
    await store.insertFeed([feedRow(1), feedRow(2)]);
    await store.insertFeed([feedRow(2, { payload: 'other' }), feedRow(3)]);
    expect(await offsets()).toEqual([1, 2, 3]);
    expect((await under.rows()).map(({ payload }) => payload)).toEqual(['{}', '{}', '{}']);
    await store.insertFeed([]);
  });

  it('keeps the newest', async () => {
    await store.insertFeed([9, 10, 11, 7, 8].map((offset) => feedRow(offset)));
    await store.trimFeed(5);
    expect(await offsets()).toEqual([7, 8, 9, 10, 11]);
    await store.trimFeed(2);
    expect(await offsets()).toEqual([10, 11]);
  });

  it('takes payload and key from one customer and leaves the rest', async () => {
    const bobs = feedRow(2, { customerId: 'bob' });
    const nobodys = feedRow(3, { customerId: null });
    await store.insertFeed([feedRow(1), bobs, nobodys]);
    for (const ids of [['c1', 'unknown'], ['c1'], []]) await store.scrubFeed(ids);
    expect(await under.rows()).toEqual([feedRow(1, scrubbed), bobs, nobodys]);
  });

  it('remembers whom to forget', async () => {
    const forgottenAt = new Date();
    await store.addForgotten([{ _id: 'c1', forgottenAt }]);
    await store.addForgotten([
      { _id: 'c1', forgottenAt },
      { _id: 'c2', forgottenAt },
    ]);
    await store.addForgotten([]);
    expect(await store.forgotten(['c1', 'c3', 'c2'])).toEqual(new Set(['c1', 'c2']));
    expect(await store.forgotten([])).toEqual(new Set());
  });
}

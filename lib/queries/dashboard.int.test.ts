import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hourOf, warsawDay } from '@/lib/domain/warsaw-time';
import { at, customerDoc, openTestShop, ownedItemDoc, productDoc, type TestShop } from '@/lib/mongo/testing';
import { deadLetterDoc, parkedDoc } from '@/lib/store/testing/documents';
import { overview } from './dashboard';

let shop: TestShop;
const now = new Date('2026-03-29T21:30:00.000Z');

beforeAll(async () => {
  shop = await openTestShop();
  const { customers, products, owned_items, sales, parked, dead_letters, dead_letter_decisions } = shop.collections;
  const registered = (id: string, time: string) => customerDoc(id, { registeredAt: new Date(time) });
  await customers.insertMany([
    customerDoc('alice'),
    registered('midnight', '2026-03-28T23:00:00Z'),
    registered('late', '2026-03-29T21:29:00Z'),
    registered('yesterday', '2026-03-28T22:24:00Z'),
    registered('later', '2026-03-28T22:40:00Z'),
    { ...registered('gone', '2026-03-29T10:00:00Z'), sortKey: '', forgotten: true as const },
  ]);
  await dead_letters.insertMany(
    [1, 2, 3].map((minute) => deadLetterDoc({ _id: `actions-0-${minute}`, deadLetteredAt: at(minute * 2) })),
  );
  await dead_letter_decisions.insertOne({
    ...{ _id: 'd', deadLetterId: 'actions-0-2', decision: 'discarded', reason: null, at: at(5) },
    by: { role: 'operator', id: 'op' },
  });
  await parked.insertMany(
    [1, 5, 9].map((minute, i) =>
      parkedDoc({ _id: `w${i}`, customerId: 'alice', productId: 'nothing', parkedAt: at(minute), expiresAt: at(60) }),
    ),
  );
  await products.insertOne(productDoc('milk'));
  await owned_items.insertMany(Array.from({ length: 7 }, (_, i) => ownedItemDoc(`o${i}`)));
  const counter = (productId: string, time: string, partition: number, units: number, name = productId) => ({
    _id: `${productId}|${time}|${partition}`,
    ...{ productId, name, type: 't', partition, units, purchases: 1, offset: 0 },
    hour: hourOf(new Date(time)),
    day: warsawDay(new Date(time)),
    revenue: units * 100,
  });
  await sales.insertMany([
    counter('milk', '2026-03-29T21:00:00Z', 0, 2, 'New name'),
    counter('milk', '2026-03-29T21:00:00Z', 1, 3, 'New name'),
    counter('milk', '2026-03-23T10:00:00Z', 0, 1, 'Old name'),
    counter('bread', '2026-03-29T09:00:00Z', 0, 4),
    // Yesterday: by the clocks of Warsaw an hour before this time, in this hour, and in the next.
    counter('milk', '2026-03-28T21:59:00Z', 0, 10),
    counter('milk', '2026-03-28T22:00:00Z', 0, 8),
    counter('milk', '2026-03-28T23:00:00Z', 0, 50),
    // The day before the first of the seven, which counts in the days before.
    counter('milk', '2026-03-22T10:00:00Z', 0, 20),
  ]);
});
afterAll(() => shop.close());

describe('the overview', () => {
  const read = (range: 'today' | '7d') => overview(shop.collections, { role: 'operator' }, { range }, now);

  it('compares today with yesterday until the same time by the clock, over the change to summer time', async () => {
    const { totals, before, buckets, begun } = await read('today');
    // Half past eleven: half an hour of yesterday's eleven o'clock. What was sold after midnight is today's.
    expect(totals).toEqual({ units: 59, revenue: 5_900, purchases: 4 });
    expect(before).toEqual({ units: 14, revenue: 1_400, purchases: 2 });
    expect([buckets.length, begun]).toEqual([23, 23]);
    expect(buckets[0]).toMatchObject({ at: '2026-03-28T23:00:00.000Z', units: 50, before: { units: 0 } });
    expect(buckets.at(-1)).toMatchObject({ at: '2026-03-29T21:00:00.000Z', units: 5, before: { units: 8 } });
    const morning = await overview(shop.collections, { role: 'operator' }, {}, new Date('2026-03-29T05:10:00Z'));
    expect(morning.begun).toBe(7);
  });

  it('shows a week as days beside the week before', async () => {
    const { totals, before, buckets, begun } = await read('7d');
    expect(buckets.map(({ at, units }) => [at, units])).toEqual([
      ...[
        ['2026-03-23', 1],
        ['2026-03-24', 0],
        ['2026-03-25', 0],
        ['2026-03-26', 0],
        ['2026-03-27', 0],
      ],
      ...[
        ['2026-03-28', 18],
        ['2026-03-29', 59],
      ],
    ]);
    expect([begun, totals.units, before.units]).toEqual([7, 78, 20]);
    expect(buckets.at(-1)?.before.units).toBe(20);
  });

  it('adds partitions up per product and names it as it is called now', async () => {
    const { top, newest, ...counts } = await read('7d');
    expect(top).toEqual([
      { productId: 'milk', name: 'New name', type: 't', units: 74, revenue: 7_400, purchases: 6 },
      { productId: 'bread', name: 'bread', type: 't', units: 4, revenue: 400, purchases: 1 },
    ]);
    expect(newest).toHaveLength(5);
    expect(counts).toMatchObject({ customers: 5, products: 1, purchases: 7, parked: 3, deadLetters: 2 });
  });

  it('counts who registered, beside who had by this time yesterday', async () => {
    const { newCustomers } = await read('today');
    expect([newCustomers.now, newCustomers.before]).toEqual([2, 1]);
    expect([newCustomers.course[0], newCustomers.course.at(-1)]).toEqual([1, 1]);
    // A whole hour by the clock stands beside an hour; what was after this time yesterday is in it.
    expect(newCustomers.courseBefore.at(-1)).toBe(2);
    const week = (await read('7d')).newCustomers;
    expect([week.now, week.before]).toEqual([4, 0]);
    expect(week.course).toEqual([0, 0, 0, 0, 0, 2, 2]);
  });

  it('lists the newest trouble that nobody has seen to', async () => {
    const { trouble } = await read('today');
    expect(trouble.map((one) => ('letter' in one ? one.letter.id : one.waiting.id))).toEqual([
      ...['w2', 'actions-0-3', 'w1', 'actions-0-1', 'w0'],
    ]);
    expect(trouble[0]).toEqual({
      at: at(9).toISOString(),
      waiting: {
        ...{ id: 'w2', customerId: 'alice', customerName: 'Jan Nowak', productId: 'nothing' },
        expiresAt: at(60).toISOString(),
      },
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hourOf, warsawDay } from '@/lib/domain/warsaw-time';
import { customerDoc, openTestShop, ownedItemDoc, productDoc, type TestShop } from '@/lib/mongo/testing';
import { overview } from './dashboard';

let shop: TestShop;
const now = new Date('2026-03-29T21:30:00.000Z');

beforeAll(async () => {
  shop = await openTestShop();
  const { customers, products, owned_items, sales } = shop.collections;
  await customers.insertOne(customerDoc('alice'));
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
    counter('milk', '2026-03-16T10:00:00Z', 0, 1, 'Old name'),
    counter('bread', '2026-03-29T09:00:00Z', 0, 4),
    // The day before the first of the fourteen.
    counter('milk', '2026-03-15T10:00:00Z', 0, 50),
  ]);
});
afterAll(() => shop.close());

describe('the overview', () => {
  it('shows fourteen Warsaw days to today, over the change to summer time', async () => {
    const { days } = await overview(shop.collections, { role: 'operator' }, now);
    expect(days).toHaveLength(14);
    expect(days[0]).toEqual({ day: '2026-03-16', units: 1, revenue: 100, purchases: 1 });
    expect(days[1]).toEqual({ day: '2026-03-17', units: 0, revenue: 0, purchases: 0 });
    expect(days[13]).toEqual({ day: '2026-03-29', units: 9, revenue: 900, purchases: 3 });
  });

  it('adds partitions up per product and names it as it is called now', async () => {
    const { top, newest, ...counts } = await overview(shop.collections, { role: 'operator' }, now);
    expect(top).toEqual([
      { productId: 'milk', name: 'New name', type: 't', units: 6, revenue: 600, purchases: 3 },
      { productId: 'bread', name: 'bread', type: 't', units: 4, revenue: 400, purchases: 1 },
    ]);
    expect(newest).toHaveLength(5);
    expect(counts).toMatchObject({ customers: 1, products: 1, purchases: 7, parked: 0, deadLetters: 0 });
  });
});

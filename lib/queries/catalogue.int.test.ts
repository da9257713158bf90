import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { warsawDay } from '@/lib/domain/warsaw-time';
import { bumpRevisions } from '@/lib/mongo/revisions';
import { openTestShop, productDoc, type TestShop } from '@/lib/mongo/testing';
import { mendSearchKeys } from '@/lib/store/mongo/search-keys';
import { readCatalogue } from './catalogue';
import { InvalidCursorError } from './keyset';

let shop: TestShop;
/** Counts are kept for ten seconds: each test is a minute later than the one before it. */
let now = new Date('2026-03-29T21:30:00Z');

beforeAll(async () => {
  shop = await openTestShop();
  const { collections } = shop;
  await collections.products.insertMany([
    productDoc('milk', { name: 'Mleko', type: 'nabiał' }),
    productDoc('butter', { name: 'Masło', type: 'nabiał' }),
    productDoc('curd', { name: 'Twaróg', type: 'Nabiał ' }),
    productDoc('bread', { name: 'Chleb', type: 'pieczywo' }),
    productDoc('roll', { name: 'Bułka', type: 'pieczywo' }),
    productDoc('tea', { name: 'Herbata', type: 'napoje' }),
    productDoc('water', { name: 'Woda', type: 'napoje' }),
  ]);
  await mendSearchKeys(collections);
  await sell([
    ['curd', '2026-03-29T20:00:00Z', 0, 5],
    ['curd', '2026-03-29T20:00:00Z', 1, 2],
    ['water', '2026-03-01T10:00:00Z', 0, 3],
    ['bread', '2026-03-10T10:00:00Z', 0, 7],
    // Of a product that is not there (yet), and of the day before the first of the thirty.
    ['ghost', '2026-03-29T20:00:00Z', 0, 50],
    ['milk', '2026-02-27T10:00:00Z', 0, 100],
  ]);
});
beforeEach(() => {
  now = new Date(now.getTime() + 60_000);
});
afterAll(() => shop.close());

type Sale = [productId: string, hour: string, partition: number, units: number];

async function sell(sales: Sale[]) {
  const counters = sales.map(([productId, hour, partition, units]) => ({
    _id: `${productId}|${hour}|${partition}`,
    ...{ productId, name: productId, type: '', partition, units, purchases: 1, revenue: 0, offset: 0 },
    hour: new Date(hour),
    day: warsawDay(new Date(hour)),
  }));
  await shop.collections.sales.insertMany(counters);
  await bumpRevisions(shop.collections, ['sales']);
}

const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);
const read = (request: Parameters<typeof readCatalogue>[1]) => readCatalogue(shop.collections, request, now);
const mostBoughtFirst = ['bread', 'curd', 'water', 'roll', 'tea', 'butter', 'milk'];

/** Pages by `next` from the beginning, then by `previous` from the last. */
async function throughAll(size: number) {
  const there: string[][] = [];
  const back: string[][] = [];
  let page = await read({ sort: '-sold', size });
  for (; ; page = await read({ sort: '-sold', size, cursor: page.next })) {
    there.push(ids(page));
    if (page.next === null) break;
  }
  for (; page.previous !== null; page = await read({ sort: '-sold', size, cursor: page.previous }))
    back.unshift(ids(page));
  back.unshift(ids(page));
  return { there, back };
}

describe('the catalogue', () => {
  it('says how many pieces were sold in thirty days, and a type as most spell it', async () => {
    const { items } = await read({ sort: 'name' });
    expect(items.map(({ id, type, sold }) => [id, type, sold])).toEqual([
      ['roll', 'pieczywo', undefined],
      ['bread', 'pieczywo', 7],
      ['tea', 'napoje', undefined],
      ['butter', 'nabiał', undefined],
      ['milk', 'nabiał', undefined],
      ['curd', 'nabiał', 7],
      ['water', 'napoje', 3],
    ]);
  });

  it.each([1, 2, 3, 4, 6, 7, 25])('orders by what was bought most, then by name, in pages of %i', async (size) => {
    const { there, back } = await throughAll(size);
    expect(there.flat()).toEqual(mostBoughtFirst);
    expect(there.every((page) => page.length > 0)).toBe(true);
    // The way back may meet the ends of pages elsewhere; nothing is passed over, and the first page is whole.
    expect([...new Set(back.flat())]).toEqual(mostBoughtFirst);
    expect(back[0]).toEqual(there[0]);
  });

  it('narrows that order, and finds what has not sold at all', async () => {
    expect(ids(await read({ sort: '-sold', type: 'NABIAŁ' }))).toEqual(['curd', 'butter', 'milk']);
    expect(ids(await read({ sort: '-sold', search: 'her' }))).toEqual(['tea']);
    expect(ids(await read({ sort: '-sold', search: 'nothing' }))).toEqual([]);
  });

  it('leads back from the first page behind those that have sold', async () => {
    const request = { sort: '-sold', type: 'nabiał', size: 1 } as const;
    const first = await read(request);
    const second = await read({ ...request, cursor: first.next ?? '' });
    const back = await read({ ...request, cursor: second.previous ?? '' });
    expect([first, second, back].map(ids)).toEqual([['curd'], ['butter'], ['curd']]);
  });

  it('refuses a cursor of another order', async () => {
    const { next } = await read({ sort: 'name', size: 2 });
    await expect(read({ sort: '-sold', cursor: next ?? '' })).rejects.toThrow(InvalidCursorError);
  });

  it('counts anew when others were sold, though not for every page', async () => {
    const sold = async () => (await read({ sort: '-sold', size: 1 })).items[0];
    expect(await sold()).toMatchObject({ id: 'bread' });
    await sell([['tea', '2026-03-29T21:00:00Z', 0, 9]]);
    expect(await sold()).toMatchObject({ id: 'bread' });
    now = new Date(now.getTime() + 10_000);
    expect(await sold()).toMatchObject({ id: 'tea', sold: 9 });
  });
});

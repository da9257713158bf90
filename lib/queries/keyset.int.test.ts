import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { at, openTestShop, ownedItemDoc, productDoc, type TestShop } from '@/lib/mongo/testing';
import type { Page } from '@/lib/reads/list';
import { type ProductDto, type ProductSort, productSorts } from '@/lib/reads/products';
import { encodeCursor, InvalidCursorError, readPage } from './keyset';
import { listProducts } from './products';
import { listPurchases } from './purchases';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());
beforeEach(async () => {
  await shop.collections.products.deleteMany({});
  await shop.collections.owned_items.deleteMany({});
});

const ids = (page: Page<{ id: string }>) => page.items.map(({ id }) => id);

async function walk(sort: ProductSort, size: number): Promise<Page<ProductDto>[]> {
  const pages: Page<ProductDto>[] = [];
  let cursor: string | null | undefined;
  do {
    const page = await listProducts(shop.collections, { sort, size, ...(cursor && { cursor }) });
    pages.push(page);
    cursor = page.next;
  } while (cursor);
  return pages;
}

describe('keyset paging', () => {
  it.each(productSorts)('walks forwards and back over ties in the sort key, sorted by %s', async (sort) => {
    const tied = Array.from({ length: 10 }, (_, i) =>
      productDoc(`p${i}`, { name: i < 6 ? 'Same' : 'Other', price: i < 7 ? 100 : 200, createdAt: at(i < 5 ? 1 : 2) }),
    );
    await shop.collections.products.insertMany(tied);
    const pages = await walk(sort, 3);
    const forwards = pages.map(ids);
    expect(forwards.map((page) => page.length)).toEqual([3, 3, 3, 1]);
    expect(new Set(forwards.flat()).size).toBe(10);
    expect(pages[0]?.previous).toBeNull();

    const backwards: string[][] = [];
    let previous = pages.at(-1)?.previous;
    while (previous) {
      const page = await listProducts(shop.collections, { sort, size: 3, cursor: previous });
      backwards.unshift(ids(page));
      previous = page.previous;
    }
    expect(backwards).toEqual(forwards.slice(0, 3));
    const reverse = sort.startsWith('-') ? sort.slice(1) : `-${sort}`;
    const mirrored = (await walk(reverse as ProductSort, 100)).flatMap(ids);
    expect(mirrored).toEqual(forwards.flat().reverse());
  });

  it('neither repeats nor skips a row when newer ones arrive between pages', async () => {
    const { owned_items } = shop.collections;
    await owned_items.insertMany([1, 2, 3, 4, 5].map((i) => ownedItemDoc(`o${i}`, { purchasedAt: at(i) })));
    const operator = { role: 'operator' } as const;
    const first = await listPurchases(shop.collections, operator, { size: 2 });
    expect(ids(first)).toEqual(['o5', 'o4']);
    await owned_items.insertMany([6, 7, 8].map((i) => ownedItemDoc(`o${i}`, { purchasedAt: at(i) })));
    const second = await listPurchases(shop.collections, operator, { size: 2, cursor: first.next ?? '' });
    expect(ids(second)).toEqual(['o3', 'o2']);
    const back = await listPurchases(shop.collections, operator, { size: 2, cursor: second.previous ?? '' });
    expect(ids(back)).toEqual(['o5', 'o4']);
    const newest = await listPurchases(shop.collections, operator, { size: 2, cursor: back.previous ?? '' });
    expect(ids(newest)).toEqual(['o7', 'o6']);
    // One row is left before it: the first page, filled up, is worth more than a page of one.
    const start = await listPurchases(shop.collections, operator, { size: 2, cursor: newest.previous ?? '' });
    expect(ids(start)).toEqual(['o8', 'o7']);
    expect(start.previous).toBeNull();
  });

  it('gives at most 100 rows and at least one', async () => {
    await shop.collections.products.insertMany(Array.from({ length: 120 }, (_, i) => productDoc(`p${i}`)));
    expect((await listProducts(shop.collections, { size: 5_000 })).items).toHaveLength(100);
    expect((await listProducts(shop.collections, { size: 0 })).items).toHaveLength(1);
    expect((await listProducts(shop.collections)).items).toHaveLength(25);
  });

  it('gives up a page that would read too many rows, and goes on from there in both directions', async () => {
    await shop.collections.products.insertMany(Array.from({ length: 10 }, (_, i) => productDoc(`p${i}`, { price: i })));
    const own = (page: Page<{ _id: string }>) => page.items.map(({ _id }) => _id);
    const read = (cursor?: string | null) =>
      readPage(shop.collections.products, {
        filter: {},
        order: { name: 'price', fields: [{ field: 'price', kind: 'number' }], descending: false },
        page: { size: 2, ...(cursor && { cursor }) },
        keep: ({ price }) => price === 1 || price === 7 || price === 9,
        most: 4,
      });
    const first = await read();
    expect([own(first), first.isCut, first.previous]).toEqual([['p1'], true, null]);
    const second = await read(first.next);
    expect([own(second), second.isCut]).toEqual([['p7'], true]);
    const third = await read(second.next);
    expect([own(third), third.isCut, third.next]).toEqual([['p9'], undefined, null]);
    const back = await read(third.previous);
    expect([own(back), back.isCut]).toEqual([['p7'], true]);
    expect(own(await read(back.next))).toEqual(['p9']);
  });

  it.each([
    ['garbage', 'garbage'],
    ['another order', encodeCursor({ sort: 'price', key: [1, 'p'], direction: 'next' })],
    ['too few values', encodeCursor({ sort: 'name', key: ['a'], direction: 'next' })],
    ['a value of another type', encodeCursor({ sort: 'name', key: [1, 'p'], direction: 'next' })],
    [
      'an operator in place of a value',
      Buffer.from('{"sort":"name","key":[{"$gt":""},"p"],"direction":"next"}').toString('base64url'),
    ],
  ])('refuses a cursor that is %s', async (_, cursor) => {
    await expect(listProducts(shop.collections, { sort: 'name', cursor })).rejects.toThrow(InvalidCursorError);
  });

  it('refuses a cursor whose date is out of range', async () => {
    const cursor = encodeCursor({ sort: 'created', key: [1e300, 'p'], direction: 'next' });
    await expect(listProducts(shop.collections, { sort: 'created', cursor })).rejects.toThrow(InvalidCursorError);
  });
});

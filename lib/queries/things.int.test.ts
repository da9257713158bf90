import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestShop, ownedItemDoc, productDoc, type TestShop } from '@/lib/mongo/testing';
import { InvalidCursorError } from './keyset';
import { mostOnReceipt, receipt } from './receipt';
import type { Scope } from './scope';
import { listBoughtProducts, listThings, type ThingsRequest } from './things';
import { thingsCsv } from './things-csv';

let shop: TestShop;
const alice: Scope = { role: 'customer', customerId: 'alice' };

beforeAll(async () => {
  shop = await openTestShop();
  const { products, owned_items } = shop.collections;
  await products.insertMany([productDoc('milk', { price: 349 }), productDoc('bread', { price: 500, type: 'chleb' })]);
  const bought = (id: string, time: string, given: Parameters<typeof ownedItemDoc>[1] = {}) =>
    ownedItemDoc(id, { purchasedAt: new Date(time), ...given });
  const bread = { productId: 'bread', name: 'Chleb żytni', unitPrice: 450 };
  await owned_items.insertMany([
    // The last and the first moment of Warsaw's days around the change to winter time.
    bought('a1', '2026-10-24T21:59:59.999Z'),
    bought('a2', '2026-10-24T22:00:00.000Z', { quantity: 2 }),
    bought('a3', '2026-10-25T22:59:59.999Z', { unitPrice: 319, name: 'Łaciate 2%', type: 'Mleko ' }),
    bought('a4', '2026-10-25T23:00:00.000Z', { ...bread, type: 'chleb' }),
    bought('a5', '2026-10-26T12:00:00.000Z', { productId: 'gone', name: 'Żurek', type: 'zupa', unitPrice: 700 }),
    bought('b1', '2026-10-25T12:00:00.000Z', { customerId: 'bob', quantity: 100, type: 'sok' }),
  ]);
});
afterAll(() => shop.close());

const things = (request: ThingsRequest = {}, scope = alice, of = 'alice') =>
  listThings(shop.collections, scope, of, request);
const products = (request: ThingsRequest = {}, scope = alice, of = 'alice') =>
  listBoughtProducts(shop.collections, scope, of, request);
const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);

describe('one’s own things', () => {
  it('have the price of then and of now, totals and types', async () => {
    const all = await things();
    expect(all.items.map(({ id, unitPrice, priceNow, value }) => [id, unitPrice, priceNow, value])).toEqual([
      ['a5', 700, null, 700],
      ['a4', 450, 500, 450],
      ['a3', 319, 349, 319],
      ['a2', 299, 349, 598],
      ['a1', 299, 349, 299],
    ]);
    expect(all.totals).toEqual({ purchases: 5, units: 6, value: 2366 });
    expect(all.types).toEqual(['chleb', 'Mleko ', 'zupa']);
  });

  it.each<[ThingsRequest, string[]]>([
    [{ from: '2026-10-25', to: '2026-10-25' }, ['a3', 'a2']],
    [{ from: '2026-10-26' }, ['a5', 'a4']],
    [{ to: '2026-10-24' }, ['a1']],
    [{ from: '2026-10-26', to: '2026-10-24' }, []],
    [{ type: 'MLEKO' }, ['a3', 'a2', 'a1']],
    [{ search: 'zyt chl' }, ['a4']],
    [{ search: 'laciate 2' }, ['a3']],
    [{ search: 'łac', type: 'mleko', to: '2026-10-25', from: '2026-10-25', sort: 'value' }, ['a3', 'a2']],
    [{ type: 'sok' }, []],
  ])('%j: rows, totals and products are of the same purchases', async (request, expected) => {
    const found = await things(request);
    expect(ids(found)).toEqual(expected);
    const sum = (of: (item: (typeof found.items)[number]) => number) =>
      found.items.reduce((total, item) => total + of(item), 0);
    const totals = { purchases: expected.length, units: sum((one) => one.quantity), value: sum((one) => one.value) };
    expect(found.totals).toEqual(totals);
    const grouped = await products(request);
    expect(grouped.totals).toEqual(totals);
    expect(grouped.items.reduce((total, { value }) => total + value, 0)).toBe(totals.value);
    expect(grouped.types).toEqual(['chleb', 'Mleko ', 'zupa']);
  });

  it('are paged within the filter', async () => {
    const first = await things({ type: 'mleko', size: 2 });
    expect(ids(first)).toEqual(['a3', 'a2']);
    const second = await things({ type: 'mleko', size: 2, cursor: first.next ?? '' });
    expect([ids(second), second.next]).toEqual([['a1'], null]);
    expect(second.totals).toEqual(first.totals);
  });

  it('are one row a product, named as at the last purchase', async () => {
    const { items } = await products();
    expect(
      items.map(({ id, name, purchases, units, value, priceNow }) => [id, name, purchases, units, value, priceNow]),
    ).toEqual([
      ['gone', 'Żurek', 1, 1, 700, null],
      ['bread', 'Chleb żytni', 1, 1, 450, 500],
      ['milk', 'Łaciate 2%', 3, 4, 1216, 349],
    ]);
    expect(ids(await products({ sort: 'value' }))).toEqual(['bread', 'gone', 'milk']);
  });

  it('are paged product by product, forth and back', async () => {
    for (const sort of ['-purchased', 'purchased', '-value', 'value'] as const) {
      const all = ids(await products({ sort }));
      const first = await products({ sort, size: 2 });
      const second = await products({ sort, size: 2, cursor: first.next ?? '' });
      const back = await products({ sort, size: 2, cursor: second.previous ?? '' });
      expect([...ids(first), ...ids(second)]).toEqual(all);
      expect([ids(back), first.previous, second.next]).toEqual([ids(first), null, null]);
    }
    const { next } = await products({ size: 1 });
    await expect(products({ sort: 'value', cursor: next ?? '' })).rejects.toThrow(InvalidCursorError);
    await expect(things({ cursor: next ?? '' })).rejects.toThrow(InvalidCursorError);
  });

  it('are nobody else’s, by any parameter', async () => {
    const bob: Scope = { role: 'customer', customerId: 'bob' };
    expect(ids(await things({}, bob, 'bob'))).toEqual(['b1']);
    for (const request of [{}, { type: 'sok' }, { search: 'laciate' }, { from: '2026-10-01', to: '2026-10-31' }]) {
      const nothing = {
        items: [],
        next: null,
        previous: null,
        totals: { purchases: 0, units: 0, value: 0 },
        types: [],
      };
      expect(await things(request, alice, 'bob')).toEqual(nothing);
      expect(await products(request, alice, 'bob')).toEqual(nothing);
      expect(ids(await things(request))).not.toContain('b1');
    }
  });
});

describe('the file of one’s own things', () => {
  const names = { at: 'at', product: 'product', type: 'type', pieces: 'n', unitPrice: 'then', value: 'value' };
  const file = async (request: ThingsRequest, of = 'alice', dialect: 'pl' | 'en' = 'pl') => {
    const whose = { scope: alice, customerId: of };
    let all = '';
    const words = { ...names, priceNow: 'now', id: '=id' };
    for await (const line of thingsCsv(shop.collections, whose, request, { dialect, names: words })) all += line;
    return all.split('\r\n');
  };

  it('has what the filter leaves, in the order of the list, on Warsaw’s clocks', async () => {
    expect(await file({ from: '2026-10-25', to: '2026-10-26', sort: 'purchased' })).toEqual([
      "\uFEFFat;product;type;n;then;value;now;'=id",
      '2026-10-25 00:00;Łaciate;mleko;2;2,99;5,98;3,49;a2',
      '2026-10-25 23:59;Łaciate 2%;Mleko ;1;3,19;3,19;3,49;a3',
      '2026-10-26 00:00;Chleb żytni;chleb;1;4,50;4,50;5,00;a4',
      '2026-10-26 13:00;Żurek;zupa;1;7,00;7,00;;a5',
      '',
    ]);
    expect((await file({ type: 'mleko', search: '2%' }, 'alice', 'en')).slice(1)).toEqual([
      ...['2026-10-25 23:59,Łaciate 2%,Mleko ,1,3.19,3.19,3.49,a3', ''],
    ]);
  });

  it('has nothing of anybody else', async () => {
    expect(await file({}, 'bob')).toHaveLength(2);
  });
});

describe('a receipt', () => {
  const print = (request: Parameters<typeof receipt>[3], of = 'alice') => receipt(shop.collections, alice, of, request);

  it('lists what the filter leaves, the oldest first', async () => {
    const found = await print({ from: '2026-10-25', to: '2026-10-26', type: 'mleko' });
    expect(found).toMatchObject({ isWhole: true, totals: { purchases: 2, units: 3, value: 917 }, customer: null });
    expect(found && ids(found)).toEqual(['a2', 'a3']);
    expect(await print({ search: 'nothing' })).toMatchObject({ items: [], totals: { value: 0 } });
  });

  it('is of one purchase of one’s own, or of none', async () => {
    expect(await print({ purchase: 'a2' })).toMatchObject({ items: [{ id: 'a2' }], totals: { units: 2, value: 598 } });
    expect(await print({ purchase: 'b1' })).toBeNull();
    expect(await print({ purchase: 'b1' }, 'bob')).toBeNull();
    expect(await print({}, 'bob')).toMatchObject({ customer: null, items: [], totals: { purchases: 0 } });
  });

  it('says when it is cut, with the totals of everything', async () => {
    const { owned_items } = shop.collections;
    const many = Array.from({ length: mostOnReceipt + 1 }, (_, i) => ownedItemDoc(`c${i}`, { customerId: 'carol' }));
    await owned_items.insertMany(many);
    const carol: Scope = { role: 'customer', customerId: 'carol' };
    const found = await receipt(shop.collections, carol, 'carol', {});
    expect(found).toMatchObject({ isWhole: false, totals: { purchases: 501, units: 501, value: 501 * 299 } });
    expect(found?.items).toHaveLength(500);
    await owned_items.deleteMany({ customerId: 'carol' });
  });
});

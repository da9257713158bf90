import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, customerDoc, openTestShop, ownedItemDoc, productDoc, type TestShop } from '@/lib/mongo/testing';
import { mendSearchKeys } from '@/lib/store/mongo/search-keys';
import { customerNames, getCustomer, listCustomers } from './customers';
import { getProduct, getProducts, listProducts, listProductTypes } from './products';
import { listOwnedItems, listPurchases, ownedTotals } from './purchases';

let shop: TestShop;
const operator = { role: 'operator' } as const;
const alice = { role: 'customer', customerId: 'alice' } as const;

beforeAll(async () => {
  shop = await openTestShop();
  const { customers, products, owned_items } = shop.collections;
  await customers.insertMany([
    customerDoc('alice', { firstName: 'Alicja', lastName: 'Żak', registeredAt: at(1) }),
    customerDoc('bob', { firstName: 'Bob', lastName: 'Zając', registeredAt: at(2) }),
    customerDoc('cecylia', { firstName: 'Cecylia', lastName: 'Łoś', registeredAt: at(3) }),
    customerDoc('dorota', { firstName: 'Dorota', lastName: 'Lis', registeredAt: at(4) }),
  ]);
  await products.insertMany([
    productDoc('milk', { name: 'Łaciate 3.2%', type: 'mleko', price: 399 }),
    productDoc('rich', { name: 'Mleko Wypasione', type: 'mleko', price: 299 }),
    productDoc('butter', { name: 'Masło (ekstra)', type: 'masło', price: 799 }),
    productDoc('sugar', { name: 'Cukier drobny', type: 'cukier', price: 499 }),
  ]);
  await owned_items.insertMany([
    ownedItemDoc('a1', { quantity: 2, unitPrice: 300, purchasedAt: at(1) }),
    ownedItemDoc('a2', { quantity: 1, unitPrice: 100, purchasedAt: at(3) }),
    ownedItemDoc('b1', { customerId: 'bob', quantity: 5, unitPrice: 500, purchasedAt: at(2) }),
    ownedItemDoc('g1', { customerId: 'ghost', quantity: 1, unitPrice: 50, purchasedAt: at(0) }),
  ]);
});
afterAll(() => shop.close());

const ids = ({ items }: { items: { id: string }[] }) => items.map(({ id }) => id);
const find = async (search: string) => ids(await listProducts(shop.collections, { search }));

describe('lists', () => {
  it('sorts customers in the Polish alphabet', async () => {
    expect(ids(await listCustomers(shop.collections, operator))).toEqual(['dorota', 'cecylia', 'bob', 'alice']);
    expect(ids(await listCustomers(shop.collections, operator, { sort: '-registered' }))).toEqual([
      'dorota',
      'cecylia',
      'bob',
      'alice',
    ]);
  });

  it('finds by the beginning of every word, without diacritics, whatever characters are typed', async () => {
    expect(await find('laci')).toEqual(['milk']);
    expect(await find('MLEKO wyp')).toEqual(['rich']);
    expect(await find('aciate')).toEqual([]);
    expect(await find('mleko butter')).toEqual([]);
    expect(await find('.*')).toEqual([]);
    expect(await find('(ekstra')).toEqual(['butter']);
    expect(await find('3.2')).toEqual(['milk']);
    expect(await find('3x2')).toEqual([]);
    expect(await find('  ')).toHaveLength(4);
  });

  it('finds every part of a name, in documents of an earlier version too once they are mended', async () => {
    const { collections } = shop;
    const { customers, products, search_keys } = collections;
    const anna = customerDoc('anna', {
      firstName: 'Anna',
      lastName: 'Nowak-Kowalska',
      words: ['anna', 'nowak-kowalska'],
    });
    const { typeKey: _, ...cola } = productDoc('cola', {
      name: 'Coca-Cola 0,5l',
      type: 'Napoje',
      words: ['coca-cola'],
    });
    const forgotten = customerDoc('gone', { words: [], sortKey: '', forgotten: true });
    await customers.insertMany([anna, forgotten]);
    await products.insertOne(cola as ReturnType<typeof productDoc>);
    expect(await find('cola')).toEqual([]);
    await mendSearchKeys(collections);
    await mendSearchKeys(collections);
    expect(await find('cola')).toEqual(['cola']);
    expect(await find('Coca–Cola 0.5')).toEqual(['cola']);
    expect(ids(await listProducts(collections, { type: 'napoje ' }))).toEqual(['cola']);
    for (const search of ['Kowalska', 'nowak kowalska', 'Nowak‑Kowalska']) {
      expect(ids(await listCustomers(collections, operator, { search }))).toEqual(['anna']);
    }
    expect(await customers.findOne({ _id: 'gone' })).toMatchObject({ words: [], sortKey: '' });
    await products.updateOne({ _id: 'cola' }, { $set: { words: [] } });
    await mendSearchKeys(collections);
    expect(await find('cola')).toEqual([]);
    expect(await search_keys.countDocuments({})).toBe(1);
    await customers.deleteMany({ _id: { $in: ['anna', 'gone'] } });
    await products.deleteOne({ _id: 'cola' });
  });

  it('finds nothing by a text that no expression of the database can hold', async () => {
    expect(await find('a\0b')).toEqual([]);
    expect(await find('\0')).toEqual([]);
  });

  it('takes every spelling of a type for the type', async () => {
    const { products } = shop.collections;
    await products.insertMany([
      productDoc('m1', { name: 'A', type: 'Mleko ' }),
      productDoc('m2', { name: 'B', type: 'z\u0301rebak' }),
      productDoc('m3', { name: 'C', type: 'ŹREBAK' }),
      productDoc('m4', { name: 'D', type: 'ŹREBAK' }),
    ]);
    expect(ids(await listProducts(shop.collections, { type: 'MLEKO' }))).toEqual(['m1', 'milk', 'rich']);
    expect(await listProductTypes(shop.collections)).toEqual(['cukier', 'masło', 'mleko', 'ŹREBAK']);
    const sorted = await listProducts(shop.collections, { sort: 'type', size: 5 });
    const rest = await listProducts(shop.collections, { sort: 'type', size: 5, cursor: sorted.next ?? '' });
    expect([...ids(sorted), ...ids(rest)]).toEqual(['sugar', 'butter', 'm1', 'milk', 'rich', 'm2', 'm3', 'm4']);
    await products.deleteMany({ _id: { $in: ['m1', 'm2', 'm3', 'm4'] } });
  });

  it('filters by type and names every type', async () => {
    expect(ids(await listProducts(shop.collections, { type: 'mleko', sort: 'price' }))).toEqual(['rich', 'milk']);
    expect(await listProductTypes(shop.collections)).toEqual(['cukier', 'masło', 'mleko']);
    expect(await getProduct(shop.collections, 'milk')).toMatchObject({ name: 'Łaciate 3.2%', price: 399 });
    expect(await getProduct(shop.collections, 'none')).toBeNull();
    const some = await getProducts(shop.collections, ['milk', 'none', 'sugar', 'milk']);
    expect(some.map(({ id }) => id).sort()).toEqual(['milk', 'sugar']);
  });

  it('puts buyers’ names beside purchases, by time and by value', async () => {
    const newest = await listPurchases(shop.collections, operator);
    expect(newest.items.map(({ id, customerName }) => [id, customerName])).toEqual([
      ['a2', 'Alicja Żak'],
      ['b1', 'Bob Zając'],
      ['a1', 'Alicja Żak'],
      ['g1', null],
    ]);
    expect(ids(await listPurchases(shop.collections, operator, { sort: '-value' }))).toEqual(['b1', 'a1', 'a2', 'g1']);
    expect(newest.items[0]).toMatchObject({ unitPrice: 100, value: 100, purchasedAt: at(3).toISOString() });
  });

  it('adds up what a customer owns', async () => {
    expect(await ownedTotals(shop.collections, operator, 'alice')).toEqual({ purchases: 2, units: 3, value: 700 });
    expect(await ownedTotals(shop.collections, operator, 'dorota')).toEqual({ purchases: 0, units: 0, value: 0 });
    expect(ids(await listOwnedItems(shop.collections, operator, 'alice'))).toEqual(['a2', 'a1']);
    expect(await customerNames(shop.collections, [])).toEqual(new Map());
  });
});

describe('a customer’s scope', () => {
  it('never holds another customer’s data, by any parameter', async () => {
    const cursors = await listOwnedItems(shop.collections, operator, 'bob', { size: 1 });
    expect(ids(cursors)).toEqual(['b1']);
    expect(await getCustomer(shop.collections, alice, 'bob')).toBeNull();
    expect(await listOwnedItems(shop.collections, alice, 'bob')).toEqual({ items: [], next: null, previous: null });
    expect(await ownedTotals(shop.collections, alice, 'bob')).toEqual({ purchases: 0, units: 0, value: 0 });
    for (const sort of ['-purchased', 'purchased', '-value', 'value'] as const) {
      const own = await listPurchases(shop.collections, alice, { sort, size: 1 });
      const next = await listPurchases(shop.collections, alice, { sort, size: 1, cursor: own.next ?? '' });
      expect([...ids(own), ...ids(next)].sort()).toEqual(['a1', 'a2']);
      expect(next.next).toBeNull();
    }
    expect(ids(await listCustomers(shop.collections, alice))).toEqual(['alice']);
    expect(ids(await listCustomers(shop.collections, alice, { search: 'Bob' }))).toEqual([]);
  });

  it('is not widened by a cursor of the operator’s list', async () => {
    const all = await listPurchases(shop.collections, operator, { size: 1 });
    expect(ids(await listPurchases(shop.collections, alice, { cursor: all.next ?? '' }))).toEqual(['a1']);
  });
});

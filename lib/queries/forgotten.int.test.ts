import { afterAll, beforeAll, expect, it } from 'vitest';
import { at, customerDoc, openTestShop, ownedItemDoc, productDoc, type TestShop } from '@/lib/mongo/testing';
import { customerSorts } from '@/lib/reads/customers';
import { actionStatus } from './actions';
import { countCustomers, customerNames, getCustomer, isKnownCustomer, listCustomers } from './customers';
import { overview } from './dashboard';
import { streamHoldings } from './holdings';
import { listOwnedItems, listPurchases, ownedTotals } from './purchases';

let shop: TestShop;
const operator = { role: 'operator' } as const;

beforeAll(async () => {
  shop = await openTestShop();
  const { customers, products, owned_items, customer_updates } = shop.collections;
  const empty = { firstName: '', lastName: '', address: '', city: null, words: [], sortKey: '' };
  await customers.insertMany([
    customerDoc('bob', { firstName: 'Bob', lastName: 'Zając', registeredAt: at(2) }),
    customerDoc('gone', { ...empty, version: '~9', forgotten: true, registeredAt: at(1) }),
  ]);
  await customer_updates.insertOne({
    ...{ _id: 'forget', customerId: 'gone', firstName: '', lastName: '', address: '' },
    ...{ time: at(3), version: '~9', source: { partition: 0, offset: 1 }, appliedAt: at(4) },
  });
  await products.insertOne(productDoc('milk'));
  await owned_items.insertMany([ownedItemDoc('b1', { customerId: 'bob' }), ownedItemDoc('g1', { customerId: 'gone' })]);
});
afterAll(() => shop.close());

it('leaves a forgotten customer out of every list and count, and out of the search', async () => {
  for (const sort of customerSorts) {
    const { items } = await listCustomers(shop.collections, operator, { sort });
    expect(items.map(({ id }) => id)).toEqual(['bob']);
  }
  expect((await listCustomers(shop.collections, operator, { search: 'gone' })).items).toEqual([]);
  expect(await countCustomers(shop.collections)).toBe(1);
  expect((await overview(shop.collections, operator, {}, at(5))).customers).toBe(1);
  const held = [];
  for await (const { customer, items } of streamHoldings(shop.collections)) held.push([customer.id, items.length]);
  expect(held).toEqual([['bob', 1]]);
});

it('gives nobody the document, and still knows that there was one', async () => {
  expect(await getCustomer(shop.collections, operator, 'gone')).toBeNull();
  expect(await getCustomer(shop.collections, { role: 'customer', customerId: 'gone' }, 'gone')).toBeNull();
  expect(await isKnownCustomer(shop.collections, 'gone')).toBe(true);
  expect(await isKnownCustomer(shop.collections, 'nobody')).toBe(false);
});

it('keeps the purchases, unnamed', async () => {
  const { items } = await listPurchases(shop.collections, operator);
  expect(new Map(items.map(({ id, customerName }) => [id, customerName]))).toEqual(
    new Map([
      ['b1', 'Bob Zając'],
      ['g1', ''],
    ]),
  );
  expect(await customerNames(shop.collections, ['gone', 'nobody'])).toEqual(new Map([['gone', '']]));
  expect((await listOwnedItems(shop.collections, operator, 'gone')).items).toHaveLength(1);
  expect(await ownedTotals(shop.collections, operator, 'gone')).toMatchObject({ purchases: 1 });
});

it('says of the forgetting when it was applied', async () => {
  const status = await actionStatus(shop.collections, operator, 'forget', async () => 0);
  expect(status).toMatchObject({ state: 'applied', stale: false, appliedAt: at(4).toISOString() });
});

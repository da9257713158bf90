import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { forgetAllCalls } from '@/lib/commands/rate-limit';
import { productDoc } from '@/lib/mongo/testing';
import { importProducts } from './operator/import/import-products';
import { addPeople, openShop, type Shop } from './testing/command-harness';

let shop: Shop;
let cookie: string;
beforeAll(async () => {
  shop = await openShop();
  ({ operator: cookie } = await addPeople(shop));
  await shop.mongo.collections.products.insertOne(productDoc('milk'));
});
afterAll(() => shop.close());
beforeEach(() => {
  forgetAllCalls();
  shop.published.length = 0;
});

const rows = [
  { id: 'milk', name: 'Łaciate', type: 'mleko', price: '3,19' },
  { id: null, name: 'Łaciate', type: 'mleko', price: '2.99' },
  { id: null, name: 'Nowość', type: 'x', price: '1' },
];
const call = (isTrial: boolean) => shop.call(importProducts, { eventId: uuidv7(), isTrial, rows }, { cookie });

it('says what a file would do and publishes nothing', async () => {
  const changes = ['changed', 'same', 'new'].map((change) => expect.objectContaining({ change }));
  expect(await call(true)).toEqual({ status: 'rows', rows: changes });
  expect(shop.published).toEqual([]);
});

it('publishes an action for each row that does something, under the same ids however often it is sent', async () => {
  await call(false);
  const first = shop.published.map(({ action, context }) => [action.data, context.eventId]);
  expect(first).toEqual([
    [{ ...rows[0], price: 319 }, expect.any(String)],
    [expect.objectContaining({ name: 'Nowość', price: 100 }), expect.any(String)],
  ]);
  expect(shop.published[0]?.context.actor).toMatchObject({ role: 'operator' });
  shop.published.length = 0;
  await call(false);
  expect(shop.published.map(({ action, context }) => [action.data, context.eventId])).toEqual(first);
});

it('says that nobody knows when the broker does not confirm', async () => {
  const unconfirmed = { cookie, ports: { publish: async () => 'unconfirmed' as const } };
  const answer = await shop.call(importProducts, { eventId: uuidv7(), isTrial: false, rows }, unconfirmed);
  expect(answer).toMatchObject({ status: 'unconfirmed' });
});

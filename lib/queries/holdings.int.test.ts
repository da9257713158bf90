import { afterAll, beforeAll, expect, it } from 'vitest';
import { at, customerDoc, openTestShop, ownedItemDoc, type TestShop } from '@/lib/mongo/testing';
import { type Holding, streamHoldings } from './holdings';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

async function all(): Promise<Holding[]> {
  const found: Holding[] = [];
  for await (const holding of streamHoldings(shop.collections)) found.push(holding);
  return found;
}

const summary = (holdings: Holding[]) =>
  holdings.map(({ customer, items }) => [customer.id, items.map(({ id }) => id)]);

it('gives nothing of an empty shop', async () => {
  expect(await all()).toEqual([]);
});

it('gives every customer by id with what they own, oldest first, and nobody else’s', async () => {
  const { customers, owned_items } = shop.collections;
  await customers.insertMany(['b', 'a', 'd', 'c', 'ż', '𝄞'].map((id) => customerDoc(id)));
  await owned_items.insertMany([
    ownedItemDoc('i3', { customerId: 'b', purchasedAt: at(3) }),
    ownedItemDoc('i1', { customerId: 'b', purchasedAt: at(1) }),
    ownedItemDoc('i2', { customerId: 'd', purchasedAt: at(2) }),
    // Of somebody who is not there (any more), between and beyond the others.
    ownedItemDoc('i4', { customerId: 'bb' }),
    ownedItemDoc('i5', { customerId: 'zz' }),
    ownedItemDoc('i6', { customerId: '𝄞' }),
  ]);
  const found = await all();
  expect(summary(found.slice(0, 4))).toEqual([
    ['a', []],
    ['b', ['i1', 'i3']],
    ['c', []],
    ['d', ['i2']],
  ]);
  // The order of what is beyond ASCII is the server's own; what belongs to whom is not.
  expect(new Map(summary(found) as [string, string[]][]).get('𝄞')).toEqual(['i6']);
  expect(found).toHaveLength(6);
});

it('goes on over the end of a batch', async () => {
  const { customers, owned_items } = shop.collections;
  const ids = Array.from({ length: 1_500 }, (_, index) => `n${String(index).padStart(4, '0')}`);
  await customers.insertMany(ids.map((id) => customerDoc(id)));
  await owned_items.insertMany(ids.map((id) => ownedItemDoc(`of-${id}`, { customerId: id })));
  const found = (await all()).filter(({ customer }) => customer.id.startsWith('n'));
  expect(summary(found)).toEqual(ids.map((id) => [id, [`of-${id}`]]));
});

import { beforeEach, expect, it } from 'vitest';
import { rebuildDifferences } from './rebuild';
import { settledShop } from './testing/settled-shop';

let shop: Awaited<ReturnType<typeof settledShop>>;
beforeEach(async () => {
  shop = await settledShop();
});

const differences = async () => {
  const found = await rebuildDifferences(shop.config, shop.tables, shop.log);
  return found.map(({ collection, id, kind, fields }) => [collection, id, kind, ...fields.map(({ field }) => field)]);
};

it('finds no difference between a shop and its log', async () => {
  const { tables } = shop;
  expect([...tables.parked.values()].map(({ state }) => state).sort()).toEqual(['expired', 'released']);
  expect([...tables.vouchers.values()].map(({ state }) => state)).toEqual(['redeemed']);
  expect(tables.customers.get('gone')?.forgotten).toBe(true);
  expect(tables.sales.size).toBeGreaterThan(1);
  expect(await differences()).toEqual([]);
});

it('finds a document that says otherwise, one that is lost and one that nobody wrote', async () => {
  const { tables } = shop;
  const bought = tables.owned_items.get('early');
  if (!bought) throw new Error('a purchase');
  tables.owned_items.set('early', { ...bought, quantity: 7 });
  tables.owned_items.delete('twice');
  tables.products.set('stray', { ...tables.products.get('bread'), _id: 'stray' } as never);
  expect(await differences()).toEqual([
    ['products', 'stray', 'extra'],
    ['owned_items', 'twice', 'missing'],
    ['owned_items', 'early', 'changed', 'quantity'],
  ]);
});

it('finds a counter that is not the sum of its purchases', async () => {
  const { tables } = shop;
  const [counter] = [...tables.sales.values()];
  if (!counter) throw new Error('a counter');
  tables.sales.set(counter._id, { ...counter, units: counter.units + 1 });
  expect(await differences()).toEqual([['sales', expect.any(String), 'changed', 'units']]);
});

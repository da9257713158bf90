import { beforeEach, expect, it } from 'vitest';
import { isLastVersion } from '@/lib/contract/version';
import { rebuildDifferences } from './rebuild';
import { settledShop } from './testing/settled-shop';

let shop: Awaited<ReturnType<typeof settledShop>>;
beforeEach(async () => {
  shop = await settledShop();
});

const differences = () => rebuildDifferences(shop.config, shop.tables, shop.log);

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
    'products stray extra',
    'owned_items twice missing',
    expect.stringMatching(/^owned_items early changed .*quantity/),
  ]);
});

it('finds a counter that is not the sum of its purchases', async () => {
  const { tables } = shop;
  const [counter] = [...tables.sales.values()];
  if (!counter) throw new Error('a counter');
  tables.sales.set(counter._id, { ...counter, units: counter.units + 1 });
  expect(await differences()).toEqual([expect.stringMatching(/^sales .* changed .*units/)]);
});

it('finds that somebody is dated otherwise, but not of whom the log does not tell: who is forgotten', async () => {
  const { customers } = shop.tables;
  for (const id of ['c1', 'gone']) {
    const customer = customers.get(id);
    if (!customer) throw new Error('a customer');
    customers.set(id, { ...customer, registeredAt: new Date(0) });
  }
  expect(await differences()).toEqual([expect.stringMatching(/^customers c1 changed .*registeredAt/)]);
});

/** Sets the shop's checkpoints back to before the first record that says so, in every partition that has one. */
function readUntil(text: string): void {
  for (const [partition, { records }] of (shop.log.topics.get('actions') ?? []).entries()) {
    const offset = records.findIndex(({ value }) => value?.includes(text));
    const last = records[offset - 1];
    const id = `shop:actions:${partition}`;
    const checkpoint = shop.tables.checkpoints.get(id);
    if (!checkpoint || !last) continue;
    const [recordTime, record] = [last.timestamp, { offset: last.offset, time: last.timestamp }];
    shop.tables.checkpoints.set(id, { ...checkpoint, offset, recordTime, record });
  }
}

it.each([
  ['whom a worker has forgotten', '"forget_customer"'],
  ['a voucher that was redeemed', '"with-voucher"'],
])('takes for no difference %s since the checkpoints were read', async (_what, text) => {
  readUntil(text);
  expect(await differences()).toEqual([]);
});

it('takes for no difference which copy of an update was applied of somebody who is forgotten', async () => {
  const { customer_updates } = shop.tables;
  const [update] = [...customer_updates.values()].filter(({ customerId, version }) => {
    return customerId === 'gone' && !isLastVersion(version);
  });
  if (!update) throw new Error('an update');
  customer_updates.set(update._id, { ...update, version: `${update.version}9` });
  expect(await differences()).toEqual([]);
});

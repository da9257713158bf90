import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { warsawDay } from '@/lib/domain/warsaw-time';
import type { SalesDoc } from '@/lib/mongo/documents/sales';
import {
  at,
  customerDoc,
  openTestShop,
  ownedItemDoc,
  productDoc,
  productPriceDoc,
  type TestShop,
  voucherDoc,
} from '@/lib/mongo/testing';
import type { PurchasesRequest } from '@/lib/reads/purchases';
import { deadLetterDoc } from '@/lib/store/testing/documents';
import { getCustomerAccount, listCustomersWithFigures } from './customer-figures';
import { customerTimeline } from './customer-timeline';
import { getProductDetail, listBuyers, listProductsWithFigures, listProductUpdates } from './product-figures';
import { listPurchases, readPurchases } from './purchases';

const operator = { role: 'operator' } as const;
let shop: TestShop;

function counter(productId: string, minutes: number, units: number): SalesDoc {
  const hour = at(minutes);
  const counted = { units, revenue: units * 100, purchases: 1, partition: 0, offset: 1 };
  return { _id: `${productId}|${minutes}`, productId, name: 'x', type: 'x', hour, day: warsawDay(hour), ...counted };
}

beforeAll(async () => {
  shop = await openTestShop();
  const { customers, products, owned_items, sales, vouchers, dead_letters } = shop.collections;
  const { auth_users, auth_sessions, customer_updates, product_prices } = shop.collections;
  await customers.insertMany([
    customerDoc('anna', { firstName: 'Anna', lastName: 'Zając' }),
    customerDoc('jan', { registeredAt: at(5) }),
  ]);
  await products.insertMany([productDoc('milk'), productDoc('rye', { name: 'Razowy', type: 'chleb' })]);
  await owned_items.insertMany([
    ownedItemDoc('p1', { customerId: 'anna', purchasedAt: at(1) }),
    ownedItemDoc('p2', { customerId: 'jan', purchasedAt: at(2), quantity: 5 }),
    ownedItemDoc('p3', { customerId: 'jan', purchasedAt: at(3), productId: 'rye', name: 'Razowy', type: ' CHLEB' }),
    ownedItemDoc('p4', {
      customerId: 'jan',
      purchasedAt: at(60 * 24),
      productId: 'rye',
      name: 'Razowy',
      type: 'chleb',
    }),
  ]);
  await sales.insertMany([counter('milk', 1, 4), counter('milk', 60 * 24, 2), counter('milk', -60 * 24 * 40, 9)]);
  const { insertedId } = await auth_users.insertOne({
    email: 'jan@example.com',
    customerId: 'jan',
    createdAt: at(0),
  } as never);
  const session = { userId: insertedId, createdAt: at(0), updatedAt: at(4), expiresAt: new Date(Date.now() + 60_000) };
  await auth_sessions.insertOne({ ...session, token: 't', seenAt: at(60 * 48) } as never);
  const update = { customerId: 'jan', firstName: '', lastName: '', address: '', version: '', appliedAt: at(0) };
  const source = { partition: 0, offset: 0 };
  await customer_updates.insertMany([
    { ...update, _id: 'u1', time: at(5), source },
    { ...update, _id: 'u2', time: at(6), source },
  ]);
  await vouchers.insertOne(
    voucherDoc('v1', { customerId: 'jan', state: 'redeemed', issuedAt: at(7), redeemedBy: 'p4', redeemedAt: at(1440) }),
  );
  await dead_letters.insertOne(deadLetterDoc({ _id: 'x-0-1', customerId: 'jan', deadLetteredAt: at(8) }));
  await product_prices.insertMany([
    productPriceDoc('e1', { price: 200, time: at(1) }),
    productPriceDoc('e2', { price: 299, time: at(2) }),
  ]);
});
afterAll(() => shop.close());

describe('the purchases of the panel', () => {
  const found = async (request: PurchasesRequest) =>
    (await listPurchases(shop.collections, operator, request)).items.map(({ id }) => id);

  it.each<[string, PurchasesRequest, string[]]>([
    ['a buyer', { customer: 'jan' }, ['p4', 'p3', 'p2']],
    ['a product', { product: 'milk' }, ['p2', 'p1']],
    ['a buyer and a product', { customer: 'jan', product: 'milk' }, ['p2']],
    ['a type, however it is spelt', { type: 'Chleb' }, ['p4', 'p3']],
    ['days of Warsaw', { from: '2026-03-02', to: '2026-03-02' }, ['p4']],
    ['days, in the order of value', { to: '2026-03-01', sort: '-value' }, ['p2', 'p3', 'p1']],
    ['a product, in the order of value', { product: 'milk', sort: 'value' }, ['p1', 'p2']],
    ['the id of one', { search: ' p3 ' }, ['p3']],
    ['a buyer’s name', { search: 'zajac' }, ['p1']],
    ['a product’s name', { search: 'razow' }, ['p4', 'p3']],
    ['a name, in the order of value', { search: 'razow', sort: '-value' }, ['p4', 'p3']],
    ['nothing that is there', { search: 'nikt' }, []],
  ])('are found by %s', async (_, request, ids) => {
    expect(await found(request)).toEqual(ids);
  });

  it('say whom and what they are narrowed to, and which types there are', async () => {
    const answer = await readPurchases(shop.collections, operator, { customer: 'anna', product: 'rye' });
    expect(answer).toMatchObject({ customerName: 'Anna Zając', productName: 'Razowy', isVague: false });
    expect([answer.items, answer.types]).toEqual([[], ['chleb', 'mleko']]);
  });

  it('are never another customer’s', async () => {
    const anna = { role: 'customer', customerId: 'anna' } as const;
    expect((await listPurchases(shop.collections, anna, { customer: 'jan' })).items).toEqual([]);
  });
});

describe('the figures of the panel', () => {
  const now = at(60 * 24 * 2);

  it('tell of each product what was sold in 30 days, day by day, and when last', async () => {
    const { items } = await listProductsWithFigures(shop.collections, {}, now);
    const [milk, rye] = items;
    expect([milk?.sold, milk?.trend.slice(-3), milk?.trend.length]).toEqual([6, [4, 2, 0], 30]);
    expect(milk?.lastSoldAt).toBe(at(2).toISOString());
    expect([rye?.sold, rye?.lastSoldAt]).toEqual([0, at(60 * 24).toISOString()]);
    const detail = await getProductDetail(shop.collections, 'milk', now);
    const nothing = { units: 0, revenue: 0, purchases: 0 };
    expect(detail?.days.at(-2)).toEqual({ at: '2026-03-02', units: 2, revenue: 200, purchases: 1, before: nothing });
    expect(await getProductDetail(shop.collections, 'none', now)).toBeNull();
  });

  it('tell who bought a product, and what its records said', async () => {
    const { buyers, ...rest } = await listBuyers(shop.collections, 'milk');
    expect(buyers.map(({ customerName, units }) => [customerName, units])).toEqual([
      ['Jan Nowak', 5],
      ['Anna Zając', 1],
    ]);
    expect(rest).toEqual({ buyerCount: 2, counted: 2, isWhole: true });
    const updates = await listProductUpdates(shop.collections, 'milk');
    expect(updates.map(({ id, price }) => [id, price])).toEqual([
      ['e2', 299],
      ['e1', 200],
    ]);
  });

  it('tell of each customer the account, what was bought, and when they were last seen', async () => {
    const { items } = await listCustomersWithFigures(shop.collections, operator, { sort: '-registered' });
    const figures = items.map(({ email, purchases, spent, lastSeenAt }) => [email, purchases, spent, lastSeenAt]);
    expect(figures).toEqual([
      ['jan@example.com', 3, 7 * 299, at(60 * 48).toISOString()],
      [null, 1, 299, at(1).toISOString()],
    ]);
    expect((await getCustomerAccount(shop.collections, 'jan')).account).toMatchObject({ sessions: 1 });
    expect((await getCustomerAccount(shop.collections, 'anna')).account).toBeNull();
  });

  it('tell what happened to a customer, the newest first', async () => {
    const { entries, isWhole } = await customerTimeline(shop.collections, operator, 'jan');
    expect(entries.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      expect.stringMatching(/^(bought|redeemed) p4$/),
      expect.stringMatching(/^(bought|redeemed) p4$/),
      ...['refused x-0-1', 'voucher v1', 'changed u2', 'registered u1', 'bought p3', 'bought p2'],
    ]);
    expect(isWhole).toBe(true);
  });
});

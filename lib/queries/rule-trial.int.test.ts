import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Rule } from '@/lib/domain/rule';
import { customerDoc, openTestShop, ownedItemDoc, type TestShop } from '@/lib/mongo/testing';
import { tryRule } from './rule-trial';

const now = new Date('2026-04-15T12:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const rule: Rule = {
  name: 'Powitanie',
  enabled: false,
  condition: { kind: 'first_purchase' },
  voucher: { productType: 'masło', percentOff: 20 },
};
const tried = (given: Partial<Rule>, most?: number) =>
  tryRule(shop.collections, JSON.stringify({ ...rule, ...given }), now, most);

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  await shop.collections.customers.insertMany([
    customerDoc('anna', { firstName: 'Anna', lastName: 'Nowak', city: 'Łódź', registeredAt: daysAgo(5) }),
    customerDoc('jan', { firstName: 'Jan', lastName: 'Lis', city: 'Kraków', registeredAt: daysAgo(300) }),
  ]);
  const bought = (id: string, customerId: string, days: number, quantity: number, type = 'chleb') =>
    ownedItemDoc(id, { customerId, purchasedAt: daysAgo(days), type, quantity, unitPrice: 500, value: 500 * quantity });
  await shop.collections.owned_items.insertMany([
    bought('long ago', 'jan', 200, 1),
    bought('warm-up', 'jan', 32, 3),
    bought('j1', 'jan', 20, 2),
    bought('a1', 'anna', 4, 1),
    bought('a2', 'anna', 3, 4, 'MASŁO'),
    bought('a3', 'anna', 2, 2),
  ]);
});
afterAll(() => shop.close());

it('says who would have got a voucher and when, of whom it was the first purchase, and what that costs', async () => {
  expect(await tried({})).toEqual({
    from: '2026-03-17',
    until: '2026-04-15',
    cutAt: null,
    firings: 1,
    customers: 1,
    vouchers: 1,
    // 20 % of the only purchase of butter, 4 × 5 zł.
    cost: 400,
    newest: [
      {
        id: 'trial:once:anna',
        customer: { id: 'anna', name: 'Anna Nowak' },
        at: daysAgo(4).toISOString(),
        units: 1,
        value: 500,
      },
    ],
  });
});

it('takes what was before the days that are tried into account, and fires for none of it', async () => {
  const spend = { condition: { kind: 'spend_above', amount: 2_400, days: 30 } } as const;
  const { firings = 0, newest = [] } = (await tried(spend)) ?? {};
  expect(newest.map(({ customer, value }) => [customer.id, value])).toEqual([
    ['anna', 2_500],
    ['jan', 2_500],
  ]);
  expect(firings).toBe(2);
});

it('is bounded as the rule is: by pieces, by days, by a city', async () => {
  expect((await tried({ minUnits: 2 }))?.firings).toBe(0);
  expect((await tried({ until: '2026-04-10' }))?.firings).toBe(0);
  expect((await tried({ from: '2026-04-11' }))?.firings).toBe(1);
  const fromLodz = { condition: { kind: 'registration_from_city', city: 'lodz' }, voucher: null } as const;
  expect(await tried(fromLodz)).toMatchObject({ firings: 1, vouchers: 0, cost: 0 });
});

it('says from when on it has read all, when that is not all', async () => {
  expect(await tried({ voucher: { productType: 'piwo', percentOff: 5 } }, 3)).toMatchObject({
    cutAt: daysAgo(4).toISOString(),
    firings: 1,
    cost: null,
  });
  expect(await tried({}, 2)).toMatchObject({ cutAt: daysAgo(3).toISOString(), firings: 0 });
});

it.each([undefined, '', 'no JSON', '{}', JSON.stringify({ ...rule, minUnits: 0 })])(
  'is nothing for %j',
  async (text) => {
    expect(await tryRule(shop.collections, text, now)).toBeNull();
  },
);

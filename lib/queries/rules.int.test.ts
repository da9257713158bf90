import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NoticeDoc, RuleDoc } from '@/lib/mongo/documents/reactions';
import type { VoucherDoc } from '@/lib/mongo/documents/shop';
import { at, customerDoc, openTestShop, ownedItemDoc, type TestShop } from '@/lib/mongo/testing';
import { listNotices, listRules } from './rules';

const condition = { kind: 'first_purchase' } as const;
const content = { enabled: true, condition, voucher: { productType: 'masło', percentOff: 20 } };

function notice(rule: string, customerId: string, minutes: number): NoticeDoc {
  const _id = `${rule}:once:${customerId}`;
  return {
    _id,
    rule: { id: rule, name: rule, kind: 'first_purchase' },
    condition,
    customerId,
    period: 'once',
    causedBy: `item-${customerId}`,
    at: at(minutes),
    purchases: [`item-${customerId}`, 'not there'],
    counted: { purchases: 1, units: 2, value: 114, share: null },
    voucher: { id: _id, productType: 'masło', percentOff: 20 },
    firedAt: at(minutes),
  };
}

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  const { rules, notices, customers, owned_items, vouchers } = shop.collections;
  const times = { createdAt: at(0), updatedAt: at(0), activeFrom: at(0) };
  await rules.insertMany([
    { _id: 'b', name: 'Powitanie', ...content, ...times },
    { _id: 'a', name: 'Nowsza', ...content, ...times, createdAt: at(1) },
    { _id: 'gone', name: 'Usunięta', ...content, ...times, deleted: true },
    { _id: 'faulty', name: 'Uszkodzona', enabled: true, createdAt: at(2) } as RuleDoc,
  ]);
  await notices.insertMany([notice('b', 'anna', 1), notice('b', 'jan', 3), notice('gone', 'ola', 2)]);
  await customers.insertMany([
    customerDoc('anna', { firstName: 'Anna', lastName: 'Nowak' }),
    customerDoc('jan', { firstName: '', lastName: '', forgotten: true }),
  ]);
  await owned_items.insertOne(ownedItemDoc('item-anna', { customerId: 'anna', name: 'Łaciate', quantity: 2 }));
  await vouchers.insertOne({ _id: 'b:once:anna', state: 'redeemed' } as VoucherDoc);
});
afterAll(() => shop.close());

it('lists rules with what they have done, the oldest first, and tells faulty ones', async () => {
  const name = 'Powitanie';
  const newest = at(3).toISOString();
  expect(await listRules(shop.collections)).toEqual([
    { id: 'b', name, rule: { name, ...content }, firings: 2, newestFiring: newest },
    { id: 'a', name: 'Nowsza', rule: { name: 'Nowsza', ...content }, firings: 0, newestFiring: null },
    { id: 'faulty', name: 'Uszkodzona', rule: null, firings: 0, newestFiring: null },
  ]);
});

it('lists notices, the newest first, with what is known of their customers, purchases and vouchers now', async () => {
  const { items } = await listNotices(shop.collections);
  expect(items.map(({ customer }) => customer)).toEqual([
    { id: 'jan', name: null, forgotten: true },
    { id: 'ola', name: null, forgotten: false },
    { id: 'anna', name: 'Anna Nowak', forgotten: false },
  ]);
  expect(items[2]).toMatchObject({
    purchases: [{ id: 'item-anna', name: 'Łaciate', quantity: 2 }],
    voucher: { productType: 'masło', percentOff: 20, state: 'redeemed' },
  });
  expect(items[0]?.voucher?.state).toBe('issued');
});

it('pages notices of one rule by position', async () => {
  const first = await listNotices(shop.collections, { rule: 'b', size: 1 });
  expect(first.items.map(({ id }) => id)).toEqual(['b:once:jan']);
  const second = await listNotices(shop.collections, { rule: 'b', size: 1, cursor: first.next ?? '' });
  expect(second.items.map(({ id }) => id)).toEqual(['b:once:anna']);
  expect(second.next).toBeNull();
});

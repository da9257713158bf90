import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VoucherDoc } from '@/lib/mongo/documents/shop';
import { at, openTestShop, ownedItemDoc, type TestShop, voucherDoc } from '@/lib/mongo/testing';
import { actionStatus } from './actions';
import { listOwnedItems, listPurchases } from './purchases';
import { getVouchers, listVouchers } from './vouchers';

let shop: TestShop;
const operator = { role: 'operator' } as const;
const alice = { role: 'customer', customerId: 'alice' } as const;
const bob = { role: 'customer', customerId: 'bob' } as const;

const voucher = (id: string, minutes: number, given: Partial<VoucherDoc> = {}) =>
  voucherDoc(id, { productType: 'masło', issuedAt: at(minutes), ...given });
const redeemed = (redeemedBy: string) => ({ state: 'redeemed', redeemedBy, redeemedAt: at(9) }) as const;

beforeAll(async () => {
  shop = await openTestShop();
  await shop.collections.vouchers.insertMany([
    voucher('used late', 4, redeemed('a1')),
    voucher('old', 1),
    voucher('new', 2, { rule: null }),
    voucher('claimed', 3, redeemed('not written yet')),
    voucher('of bob', 5, { customerId: 'bob' }),
  ]);
  await shop.collections.owned_items.insertMany([
    ownedItemDoc('a1', { unitPrice: 225, voucher: { id: 'used late', outcome: 'redeemed', fullPrice: 300 } }),
    ownedItemDoc('a2', { voucher: { id: 'used late', outcome: 'already_redeemed', fullPrice: 299 } }),
    ownedItemDoc('a3'),
  ]);
});
afterAll(() => shop.close());

describe('vouchers', () => {
  it('are listed open ones first, newest first, with the rule and the purchase that used them', async () => {
    const listed = await listVouchers(shop.collections, alice, 'alice');
    expect(listed.map(({ id }) => id)).toEqual(['new', 'old', 'used late', 'claimed']);
    const common = { productType: 'masło', percentOff: 25 };
    const time = at(9).toISOString();
    expect(listed).toMatchObject([
      { ...common, ruleName: null, redeemed: null, issuedAt: at(2).toISOString() },
      { ...common, ruleName: 'Dużo chleba', redeemed: null },
      { redeemed: { at: time, purchaseId: 'a1', product: { id: 'milk', name: 'Łaciate' } } },
      { redeemed: { at: time, purchaseId: 'not written yet', product: null } },
    ]);
  });

  it('are nobody else’s', async () => {
    expect(await listVouchers(shop.collections, bob, 'alice')).toEqual([]);
    expect(await listVouchers(shop.collections, operator, 'alice')).toHaveLength(4);
    expect(await getVouchers(shop.collections, bob, ['old'])).toEqual([]);
    expect(await getVouchers(shop.collections, alice, ['nothing', 'used late'])).toEqual([
      { _id: 'used late', productType: 'masło', redeemedBy: 'a1' },
    ]);
  });

  it('are with the purchases that named them, for the customer and the operator', async () => {
    const { items } = await listOwnedItems(shop.collections, alice, 'alice');
    const outcomes = new Map(items.map(({ id, voucher: named }) => [id, named]));
    expect(outcomes.get('a1')).toEqual({ id: 'used late', outcome: 'redeemed', fullPrice: 300 });
    expect(outcomes.get('a3')).toBeUndefined();
    const all = await listPurchases(shop.collections, operator);
    expect(all.items.find(({ id }) => id === 'a2')?.voucher?.outcome).toBe('already_redeemed');
    const status = (id: string) => actionStatus(shop.collections, alice, id, async () => null);
    expect(await status('a2')).toMatchObject({ state: 'applied', voucher: 'already_redeemed' });
    expect(await status('a3')).not.toHaveProperty('voucher');
  });
});

import { expect, it } from 'vitest';
import type { DecodedRecord } from '@/lib/contract/wire';
import { createMemoryShopStore } from '@/lib/store/memory/shop-store';
import { createTables } from '@/lib/store/memory/tables';
import { ownedItemDoc, voucherDoc } from '@/lib/store/testing/documents';
import { decidedStore } from './decided-store';
import type { Decision } from './journal';

const purchase = { identity: 'e1', action: { type: 'customer_buys_product' } } as DecodedRecord;

function decision(bought: Partial<Decision['bought']>): Decision {
  const decided = { name: 'Łaciate', type: 'mleko', unitPrice: 28, fullPrice: 57, pricedBy: 'u1', redeemed: false };
  return {
    _id: 'customer_buys_product:e1',
    version: '1',
    source: null,
    appliedAt: new Date('2026-03-01T10:00:01Z'),
    bought: { ...decided, outcome: undefined, ...bought },
    partition: 0,
    offset: 0,
    recordTime: 0,
  };
}

it('writes a purchase at the price and with the voucher that were decided, when it was applied', async () => {
  const store = decidedStore(createMemoryShopStore(createTables(), 'actions'));
  store.use([purchase], () => decision({ outcome: 'redeemed', redeemed: true }));
  const voucher = { id: 'v1', outcome: 'unknown', fullPrice: 99 } as const;
  const [item] = await store.insertPurchases([ownedItemDoc({ unitPrice: 99, value: 198, voucher })]);
  expect(item).toEqual(
    ownedItemDoc({
      unitPrice: 28,
      value: 56,
      pricedBy: 'u1',
      appliedAt: new Date('2026-03-01T10:00:01Z'),
      voucher: { id: 'v1', outcome: 'redeemed', fullPrice: 57 },
    }),
  );
});

it.each([
  ['no fact', undefined, 'e1'],
  ['a fact that it was redeemed', decision({ redeemed: true }), 'e1'],
  ['a fact of version 1 that it was not', decision({}), null],
])('lets a purchase have its voucher with %s', async (_name, told, redeemedBy) => {
  const store = decidedStore(createMemoryShopStore(createTables(), 'actions'));
  await store.insertVouchers([voucherDoc()]);
  store.use([purchase], () => told);
  await store.redeemVouchers([{ _id: 'v1', redeemedBy: 'e1', redeemedAt: new Date(0) }]);
  expect((await store.vouchers(['v1'])).get('v1')?.redeemedBy).toBe(redeemedBy);
});

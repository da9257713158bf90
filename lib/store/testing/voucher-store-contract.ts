import { beforeEach, describe, expect, it } from 'vitest';
import type { VoucherStore } from '@/lib/store/shop-store';
import { voucherDoc } from './documents';

const redeemedAt = new Date('2026-03-02T10:00:00Z');

/** What every `ShopStore` must do with vouchers; run on MongoDB and on memory. */
export function voucherStoreContract(create: () => Promise<{ store: VoucherStore }>): void {
  let store: VoucherStore;
  beforeEach(async () => {
    store = (await create()).store;
  });
  const claim = (_id: string, redeemedBy: string) => ({ _id, redeemedBy, redeemedAt });
  const redeemed = (_id: string, redeemedBy: string) => voucherDoc({ _id, state: 'redeemed', redeemedBy, redeemedAt });

  describe('vouchers', () => {
    it('keeps the voucher that is there, redeemed or not, and returns it', async () => {
      await store.insertVouchers([voucherDoc()]);
      await store.redeemVouchers([claim('v1', 'e1')]);
      const second = voucherDoc({ _id: 'v2' });
      const standing = await store.insertVouchers([second, voucherDoc({ percentOff: 90 }), second]);
      expect(standing).toEqual([second, redeemed('v1', 'e1'), second]);
      expect(await store.vouchers(['v2', 'v1', 'v3'])).toEqual(
        new Map([
          ['v2', second],
          ['v1', redeemed('v1', 'e1')],
        ]),
      );
      expect(await store.vouchers([])).toEqual(new Map());
    });

    it('lets exactly one of many purchases have each voucher, and it keeps it', async () => {
      const ids = Array.from({ length: 50 }, (_, index) => `v${index}`);
      await store.insertVouchers(ids.map((_id) => voucherDoc({ _id })));
      const answers = await Promise.all(
        ['e1', 'e2', 'e3'].map((purchase) => store.redeemVouchers(ids.map((id) => claim(id, purchase)))),
      );
      const standing = await store.redeemVouchers(ids.map((id) => claim(id, 'late')));
      for (const id of ids) {
        const { redeemedBy } = standing.get(id) ?? {};
        expect(['e1', 'e2', 'e3']).toContain(redeemedBy);
        for (const answer of answers) expect(answer.get(id)?.redeemedBy).toBe(redeemedBy);
      }
    });

    it('redeems nothing that is not there', async () => {
      expect(await store.redeemVouchers([claim('v1', 'e1')])).toEqual(new Map());
      expect(await store.redeemVouchers([])).toEqual(new Map());
      expect(await store.vouchers(['v1'])).toEqual(new Map());
    });

    it('is opened again only from the purchase that has it', async () => {
      await store.insertVouchers([voucherDoc(), voucherDoc({ _id: 'v2' })]);
      await store.redeemVouchers([claim('v1', 'e1')]);
      await store.reopenVouchers([claim('v1', 'e2'), claim('v2', 'e1')]);
      expect((await store.vouchers(['v1'])).get('v1')).toEqual(redeemed('v1', 'e1'));
      await store.reopenVouchers([claim('v1', 'e1')]);
      expect([...(await store.vouchers(['v1', 'v2'])).values()]).toEqual([voucherDoc(), voucherDoc({ _id: 'v2' })]);
      await store.redeemVouchers([claim('v1', 'e2')]);
      expect((await store.vouchers(['v1'])).get('v1')).toEqual(redeemed('v1', 'e2'));
    });
  });
}

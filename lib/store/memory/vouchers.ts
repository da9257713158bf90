import type { VoucherDoc } from '@/lib/mongo/documents/shop';
import type { VoucherStore } from '@/lib/store/shop-store';
import { insertOrRead, present } from './documents';

/** Vouchers in memory. */
export function memoryVoucherStore(table: Map<string, VoucherDoc>): VoucherStore {
  const read = (ids: readonly string[]) => new Map(present(table, ids).map((voucher) => [voucher._id, voucher]));
  return {
    insertVouchers: async (documents) => insertOrRead(table, documents),
    vouchers: async (ids) => read(ids),
    async redeemVouchers(redemptions) {
      for (const { _id, redeemedBy, redeemedAt } of redemptions) {
        const voucher = table.get(_id);
        if (voucher?.state === 'open') table.set(_id, { ...voucher, state: 'redeemed', redeemedBy, redeemedAt });
      }
      return read(redemptions.map(({ _id }) => _id));
    },
    async reopenVouchers(redemptions) {
      for (const { _id, redeemedBy } of redemptions) {
        const voucher = table.get(_id);
        if (voucher?.redeemedBy !== redeemedBy) continue;
        table.set(_id, { ...voucher, state: 'open', redeemedBy: null, redeemedAt: null });
      }
    },
  };
}

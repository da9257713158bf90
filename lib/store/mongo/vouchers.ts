import type { Collections } from '@/lib/mongo/collections';
import type { VoucherDoc } from '@/lib/mongo/documents/shop';
import type { VoucherStore } from '@/lib/store/shop-store';
import { insertOrRead } from './insert-missing';

/** Vouchers in MongoDB. */
export function voucherStore({ vouchers }: Pick<Collections, 'vouchers'>): VoucherStore {
  const read = async (ids: readonly string[]): Promise<Map<string, VoucherDoc>> => {
    if (ids.length === 0) return new Map();
    const found = await vouchers.find({ _id: { $in: [...ids] } }).toArray();
    return new Map(found.map((voucher) => [voucher._id, voucher]));
  };
  return {
    insertVouchers: (documents) => insertOrRead(vouchers, documents),
    vouchers: read,
    async redeemVouchers(redemptions) {
      if (redemptions.length === 0) return new Map();
      const moves = redemptions.map(({ _id, redeemedBy, redeemedAt }) => ({
        updateOne: {
          filter: { _id, state: 'open' as const },
          update: { $set: { state: 'redeemed' as const, redeemedBy, redeemedAt } },
        },
      }));
      await vouchers.bulkWrite(moves);
      return read(redemptions.map(({ _id }) => _id));
    },
    async reopenVouchers(redemptions) {
      if (redemptions.length === 0) return;
      const moves = redemptions.map(({ _id, redeemedBy }) => ({
        updateOne: {
          filter: { _id, redeemedBy },
          update: { $set: { state: 'open' as const, redeemedBy: null, redeemedAt: null } },
        },
      }));
      await vouchers.bulkWrite(moves);
    },
  };
}

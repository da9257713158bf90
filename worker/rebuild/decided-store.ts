import type { ActionType } from '@/lib/contract';
import type { DecodedRecord } from '@/lib/contract/wire';
import { purchaseValue } from '@/lib/domain/value';
import type { VoucherOutcome } from '@/lib/domain/voucher';
import type { OwnedItemDoc } from '@/lib/mongo/documents/shop';
import type { ShopStore } from '@/lib/store/shop-store';
import { actionKey, type Decision, type DecisionOf } from './journal';

/** The shop's store for records that were decided about: it writes what was decided. */
export interface DecidedStore extends ShopStore {
  /** What is applied from now on, and what was decided about it. */
  use(records: readonly DecodedRecord[], decisionOf: DecisionOf): void;
}

/**
 * The shop's processor decides by what it finds, and in a rebuild it finds everything at once. So where `shop-events`
 * tells of a decision, that one is written: prices, what became of vouchers, when it was applied.
 */
export function decidedStore(store: ShopStore): DecidedStore {
  let decisions = new Map<string, Decision>();
  const decisionAbout = (type: ActionType, id: string) => decisions.get(`${type}:${id}`);
  const bought = (id: string) => decisionAbout('customer_buys_product', id)?.bought;
  const dated = <T extends { _id: string; appliedAt: Date }>(rows: T[], ...types: ActionType[]): T[] =>
    rows.map((row) => {
      const [decision] = types.flatMap((type) => decisionAbout(type, row._id) ?? []);
      return decision?.appliedAt ? { ...row, appliedAt: decision.appliedAt } : row;
    });
  return {
    ...store,
    use(records, decisionOf) {
      const found = records.flatMap((record) => {
        const decision = decisionOf(record);
        return decision ? [[actionKey(record), decision] as const] : [];
      });
      decisions = new Map(found);
    },
    insertCustomerUpdates: (rows) => store.insertCustomerUpdates(dated(rows, 'new_customer', 'forget_customer')),
    insertProductPrices: (rows) => store.insertProductPrices(dated(rows, 'new_product')),
    insertVouchers: (rows) => store.insertVouchers(dated(rows, 'issue_voucher')),
    insertPurchases: (items) =>
      store.insertPurchases(dated(items, 'customer_buys_product').map((item) => asBought(item, bought(item._id)))),
    async voucherOutcomes(ids) {
      const told = ids.flatMap((id): [string, VoucherOutcome][] => {
        const outcome = bought(id)?.outcome;
        return outcome ? [[id, outcome]] : [];
      });
      return new Map([...(await store.voucherOutcomes(ids)), ...told]);
    },
    /** A fact of version 1 says that a purchase redeemed nothing, but not why. */
    redeemVouchers: (redemptions) =>
      store.redeemVouchers(redemptions.filter(({ redeemedBy }) => bought(redeemedBy)?.redeemed !== false)),
  };
}

function asBought(item: OwnedItemDoc, decided: Decision['bought'] | undefined): OwnedItemDoc {
  if (!decided) return item;
  const { name, type, unitPrice, fullPrice, pricedBy = item.pricedBy, outcome } = decided;
  const value = purchaseValue({ unitPrice, quantity: item.quantity });
  const voucher = item.voucher && { ...item.voucher, outcome: outcome ?? item.voucher.outcome, fullPrice };
  return { ...item, name, type, unitPrice, value, pricedBy, ...(voucher && { voucher }) };
}

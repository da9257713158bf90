import { sameTypeAs } from '@/lib/domain/product-type';
import { discounted, purchaseValue } from '@/lib/domain/value';
import type { VoucherOutcome } from '@/lib/domain/voucher';
import type { OwnedItemDoc, VoucherDoc } from '@/lib/mongo/documents/shop';
import type { Redemption, ShopStore } from '@/lib/store/shop-store';
import type { RecordOf } from './decode';
import { voucherIssued } from './facts';
import type { Snapshot } from './look';
import type { PlannedPurchase } from './plan';
import { factsOf, type Outcome, takenLetter } from './standing';

/** What the vouchers are judged by that purchases name. */
type Judged = Pick<Snapshot, 'vouchers' | 'outcomes'>;

/** Writes a chunk's vouchers. Their customer need not be there yet: nobody else ever sees them. */
export async function issueVouchers(
  records: readonly RecordOf<'issue_voucher'>[],
  store: ShopStore,
  now: Date,
): Promise<Outcome> {
  if (records.length === 0) return { facts: [], changed: [], taken: [] };
  const standing = await store.insertVouchers(records.map((record) => issued(record, now)));
  const isTaken = ({ action }: RecordOf<'issue_voucher'>, index: number) =>
    standing[index]?.customerId !== action.data.customerId;
  return {
    facts: factsOf(records, standing, voucherIssued),
    changed: ['vouchers'],
    taken: records.filter(isTaken).map(takenLetter),
  };
}

/**
 * The vouchers that purchases may redeem, each for the first of the log that names it. What a purchase has paid is not
 * decided again, though its voucher may have become known meanwhile.
 */
export function claimVouchers(purchases: readonly PlannedPurchase[], { vouchers, outcomes }: Judged): Redemption[] {
  const claims = new Map<string, Redemption>();
  for (const { record, item } of purchases) {
    const id = record.action.data.voucherId;
    if (id === undefined || claims.has(id) || isInFull(outcomes.get(item._id))) continue;
    if (outcomeOf(vouchers.get(id), item) !== 'open') continue;
    claims.set(id, { _id: id, redeemedBy: item._id, redeemedAt: item.purchasedAt });
  }
  return [...claims.values()];
}

/**
 * The items of purchases at the price that is paid.
 *
 * @param judged the vouchers as they stand after they were claimed.
 */
export function atPricesPaid(purchases: readonly PlannedPurchase[], { vouchers, outcomes }: Judged): OwnedItemDoc[] {
  return purchases.map(({ record, item }) => {
    const id = record.action.data.voucherId;
    return id === undefined ? item : atPricePaid(item, id, vouchers.get(id), outcomes.get(item._id));
  });
}

/**
 * The claims of purchases that turn out to stand at full price: another worker wrote them in the moment between, before
 * it could know of the voucher.
 */
export function unusedClaims(
  standing: readonly OwnedItemDoc[],
  vouchers: Judged['vouchers'],
): Pick<Redemption, '_id' | 'redeemedBy'>[] {
  const paidInFull = new Set(standing.filter(({ voucher }) => voucher?.outcome !== 'redeemed').map(({ _id }) => _id));
  return [...vouchers.values()].flatMap(({ _id, redeemedBy }) =>
    redeemedBy !== null && paidInFull.has(redeemedBy) ? [{ _id, redeemedBy }] : [],
  );
}

function outcomeOf(voucher: VoucherDoc | undefined, item: OwnedItemDoc): VoucherOutcome | 'open' {
  if (voucher?.customerId !== item.customerId || voucher.version >= item.version) return 'unknown';
  if (!sameTypeAs(item.type)(voucher.productType)) return 'other_type';
  if (voucher.redeemedBy === item._id) return 'redeemed';
  return voucher.state === 'open' ? 'open' : 'already_redeemed';
}

/** Whether a purchase that is there was made at full price. */
function isInFull(decided: VoucherOutcome | null | undefined): boolean {
  return decided !== undefined && decided !== 'redeemed';
}

function atPricePaid(
  item: OwnedItemDoc,
  id: string,
  voucher: VoucherDoc | undefined,
  decided: VoucherOutcome | null | undefined,
): OwnedItemDoc {
  const fullPrice = item.unitPrice;
  const found = outcomeOf(voucher, item);
  const open = found === 'open' ? 'unknown' : found;
  const outcome = decided && isInFull(decided) ? decided : open;
  const unitPrice = voucher && outcome === 'redeemed' ? discounted(fullPrice, voucher.percentOff) : fullPrice;
  const value = purchaseValue({ unitPrice, quantity: item.quantity });
  return { ...item, unitPrice, value, voucher: { id, outcome, fullPrice } };
}

function issued({ action, identity, time, version, source }: RecordOf<'issue_voucher'>, appliedAt: Date): VoucherDoc {
  const { customerId, productType, percentOff, rule } = action.data;
  return {
    _id: identity,
    customerId,
    productType,
    percentOff,
    state: 'open',
    issuedAt: time,
    redeemedBy: null,
    redeemedAt: null,
    rule,
    version,
    source: { partition: source.partition, offset: source.offset },
    appliedAt,
  };
}

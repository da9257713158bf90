import { sameTypeAs } from '@/lib/domain/product-type';
import { purchaseValue } from '@/lib/domain/purchase';
import { discounted, type VoucherOutcome } from '@/lib/domain/voucher';
import type { Resource } from '@/lib/mongo/documents/progress';
import type { OwnedItemDoc, VoucherDoc } from '@/lib/mongo/documents/shop';
import type { Redemption, ShopStore } from '@/lib/store/shop-store';
import type { DeadLetter } from '@/worker/dead-letters';
import type { RecordOf } from './decode';
import { type PlacedFact, voucherIssued } from './facts';
import type { PurchaseRecord } from './purchases';
import { takenLetter } from './taken';
import { standsBy } from './updates';

type VouchersById = ReadonlyMap<string, VoucherDoc>;

/** Writes a chunk's vouchers. Their customer need not be there yet: nobody else ever sees them. */
export async function issueVouchers(
  records: readonly RecordOf<'issue_voucher'>[],
  store: ShopStore,
  now: Date,
): Promise<{ facts: PlacedFact[]; changed: Resource[]; taken: DeadLetter[] }> {
  if (records.length === 0) return { facts: [], changed: [], taken: [] };
  const standing = await store.insertVouchers(records.map((record) => issued(record, now)));
  const facts = standing.flatMap((voucher, index): PlacedFact[] =>
    standsBy(voucher, records[index]) ? [{ offset: voucher.source.offset, fact: voucherIssued(voucher) }] : [],
  );
  const isTaken = ({ action }: RecordOf<'issue_voucher'>, index: number) =>
    standing[index]?.customerId !== action.data.customerId;
  return { facts, changed: ['vouchers'], taken: records.filter(isTaken).map(takenLetter) };
}

/**
 * Redeems the vouchers that purchases name, the first in the order of the log each. A voucher is claimed for its
 * purchase before the purchase is written, so whoever repeats this after a kill finds the claim to be its own.
 *
 * @param items about to be written, at full price; each is of the record at the same place in `sources`.
 * @returns the items at the price that is paid, and the vouchers as they stand now.
 */
export async function redeemVouchers(
  items: readonly OwnedItemDoc[],
  sources: readonly PurchaseRecord[],
  store: ShopStore,
): Promise<{ items: OwnedItemDoc[]; vouchers: VouchersById }> {
  const named = items.flatMap((item, index) => {
    const id = sources[index]?.action.data.voucherId;
    return id === undefined ? [] : [{ id, item }];
  });
  if (named.length === 0) return { items: [...items], vouchers: new Map() };
  const [found, decided] = await Promise.all([
    store.vouchers([...new Set(named.map(({ id }) => id))]),
    store.voucherOutcomes(named.map(({ item }) => item._id)),
  ]);
  const claims = new Map<string, Redemption>();
  for (const { id, item } of named) {
    // What a purchase has paid is not decided again, though its voucher may have become known meanwhile.
    if (isInFull(decided.get(item._id)) || claims.has(id) || outcomeOf(found.get(id), item) !== 'open') continue;
    claims.set(id, { _id: id, redeemedBy: item._id, redeemedAt: item.purchasedAt });
  }
  const vouchers = new Map([...found, ...(claims.size > 0 ? await store.redeemVouchers([...claims.values()]) : [])]);
  const priced = new Map(
    named.map(({ id, item }) => [item, atPricePaid(item, id, vouchers.get(id), decided.get(item._id))]),
  );
  return { items: items.map((item) => priced.get(item) ?? item), vouchers };
}

/**
 * Opens vouchers again that were claimed for purchases which turn out to stand at full price: another worker wrote them
 * in the moment between, before it could know of the voucher.
 */
export async function returnVouchers(
  standing: readonly OwnedItemDoc[],
  vouchers: VouchersById,
  store: ShopStore,
): Promise<void> {
  if (vouchers.size === 0) return;
  const paidInFull = new Set(standing.filter(({ voucher }) => voucher?.outcome !== 'redeemed').map(({ _id }) => _id));
  const unused = [...vouchers.values()].flatMap(({ _id, redeemedBy }) =>
    redeemedBy !== null && paidInFull.has(redeemedBy) ? [{ _id, redeemedBy }] : [],
  );
  if (unused.length > 0) await store.reopenVouchers(unused);
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

import type { Collections } from '@/lib/mongo/collections';
import type { VoucherDoc } from '@/lib/mongo/documents/shop';
import type { VoucherDto } from '@/lib/reads/account';
import { maySeeCustomer, type Scope, scopeFilter } from './scope';

/** How many of the newest vouchers of a customer are read, of those that can be used and of those that were. */
const most = 100;

/** A customer's vouchers, those that can be used first, each kind newest first; none when the scope may not see them. */
export async function listVouchers(
  { vouchers, owned_items }: Collections,
  scope: Scope,
  customerId: string,
): Promise<VoucherDto[]> {
  if (!maySeeCustomer(scope, customerId)) return [];
  const newest = (state: VoucherDoc['state']) =>
    vouchers.find({ customerId, state }).sort({ issuedAt: -1, _id: -1 }).limit(most).toArray();
  const [open, redeemed] = await Promise.all([newest('open'), newest('redeemed')]);
  const purchases = await owned_items
    .find({ _id: { $in: redeemed.map(({ redeemedBy }) => redeemedBy ?? '') }, customerId })
    .project<{ _id: string; productId: string; name: string }>({ productId: 1, name: 1 })
    .toArray();
  const bought = new Map(purchases.map((purchase) => [purchase._id, purchase]));
  return [...open, ...redeemed].map((voucher) => voucherDto(voucher, bought));
}

/** What is asked of vouchers before purchases that name them are published; of those that the scope may see. */
export async function getVouchers(
  { vouchers }: Collections,
  scope: Scope,
  ids: readonly string[],
): Promise<Pick<VoucherDoc, '_id' | 'productType' | 'redeemedBy'>[]> {
  const filter = { _id: { $in: [...ids] }, ...scopeFilter(scope) };
  return vouchers.find(filter, { projection: { productType: 1, redeemedBy: 1 } }).toArray();
}

type Bought = ReadonlyMap<string, { productId: string; name: string }>;

function voucherDto(doc: VoucherDoc, bought: Bought): VoucherDto {
  const { redeemedBy, redeemedAt } = doc;
  return {
    id: doc._id,
    productType: doc.productType,
    percentOff: doc.percentOff,
    issuedAt: doc.issuedAt.toISOString(),
    ruleName: doc.rule?.name ?? null,
    redeemed: redeemedBy !== null && redeemedAt !== null ? redemption(redeemedBy, redeemedAt, bought) : null,
  };
}

/** Between claim and purchase the worker may be interrupted: then the product is not known yet. */
function redemption(purchaseId: string, at: Date, bought: Bought): VoucherDto['redeemed'] {
  const purchase = bought.get(purchaseId);
  const product = purchase ? { id: purchase.productId, name: purchase.name } : null;
  return { at: at.toISOString(), purchaseId, product };
}

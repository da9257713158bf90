import type { Filter } from 'mongodb';
import type { VoucherOutcome } from '@/lib/domain/voucher';
import type { Collections } from '@/lib/mongo/collections';
import type { OwnedItemDoc } from '@/lib/mongo/documents/shop';
import { customerNames } from './customers';
import { type KeysetOrder, type Page, type PageRequest, readPage } from './keyset';
import { maySeeCustomer, type Scope, scopeFilter } from './scope';

/** What somebody owns; `unitPrice` and `value` are grosze of the moment of the purchase, times ISO 8601 in UTC. */
export interface OwnedItemDto {
  id: string;
  productId: string;
  name: string;
  type: string;
  unitPrice: number;
  quantity: number;
  value: number;
  purchasedAt: string;
  appliedAt: string;
  /** The voucher that it named and what became of it; `fullPrice` (grosze) is the unit price without it. */
  voucher?: { id: string; outcome: VoucherOutcome; fullPrice: number };
}

/** A purchase in the operator's list. */
export interface PurchaseDto extends OwnedItemDto {
  customerId: string;
  /** "First Last"; empty when the customer was forgotten, `null` when there is none of that id. */
  customerName: string | null;
}

/** Sums over a customer's purchases; `value` is grosze. */
export interface OwnedTotals {
  purchases: number;
  units: number;
  value: number;
}

export const purchaseSorts = ['-purchased', 'purchased', '-value', 'value'] as const;
export type PurchaseSort = (typeof purchaseSorts)[number];

const purchased = [{ field: 'purchasedAt', kind: 'date' }] as const;
const value = [{ field: 'value', kind: 'number' }] as const;
const orders: Record<PurchaseSort, Omit<KeysetOrder, 'name'>> = {
  '-purchased': { fields: purchased, descending: true },
  purchased: { fields: purchased, descending: false },
  '-value': { fields: value, descending: true },
  value: { fields: value, descending: false },
};

export interface PurchaseListRequest extends PageRequest {
  sort?: PurchaseSort | undefined;
}

/** One page of purchases with their buyers' names, within the scope. Newest first unless told. */
export async function listPurchases(
  collections: Collections,
  scope: Scope,
  request: PurchaseListRequest = {},
): Promise<Page<PurchaseDto>> {
  const found = await purchasePage(collections, scopeFilter(scope), request);
  const names = await customerNames(
    collections,
    found.items.map(({ customerId }) => customerId),
  );
  const items = found.items.map((doc) => ({
    ...ownedItemDto(doc),
    customerId: doc.customerId,
    customerName: names.get(doc.customerId) ?? null,
  }));
  return { ...found, items };
}

/** One page of what a customer owns; empty when the scope may not see that customer. Newest first unless told. */
export async function listOwnedItems(
  collections: Collections,
  scope: Scope,
  customerId: string,
  request: PurchaseListRequest = {},
): Promise<Page<OwnedItemDto>> {
  if (!maySeeCustomer(scope, customerId)) return { items: [], next: null, previous: null };
  const found = await purchasePage(collections, { customerId }, request);
  return { ...found, items: found.items.map(ownedItemDto) };
}

/** How much a customer bought; zeros when the scope may not see that customer. */
export async function ownedTotals(
  { owned_items }: Collections,
  scope: Scope,
  customerId: string,
): Promise<OwnedTotals> {
  const nothing: OwnedTotals = { purchases: 0, units: 0, value: 0 };
  if (!maySeeCustomer(scope, customerId)) return nothing;
  const sums = { _id: null, purchases: { $sum: 1 }, units: { $sum: '$quantity' }, value: { $sum: '$value' } };
  const [found] = await owned_items.aggregate<OwnedTotals>([{ $match: { customerId } }, { $group: sums }]).toArray();
  return found ? { purchases: found.purchases, units: found.units, value: found.value } : nothing;
}

function purchasePage(
  { owned_items }: Collections,
  filter: Filter<OwnedItemDoc>,
  { sort = '-purchased', ...page }: PurchaseListRequest,
): Promise<Page<OwnedItemDoc>> {
  return readPage(owned_items, { filter, order: { name: sort, ...orders[sort] }, page });
}

/** An owned item as pages see it. */
export function ownedItemDto(doc: OwnedItemDoc): OwnedItemDto {
  return {
    id: doc._id,
    productId: doc.productId,
    name: doc.name,
    type: doc.type,
    unitPrice: doc.unitPrice,
    quantity: doc.quantity,
    value: doc.value,
    purchasedAt: doc.purchasedAt.toISOString(),
    appliedAt: doc.appliedAt.toISOString(),
    ...(doc.voucher && { voucher: doc.voucher }),
  };
}

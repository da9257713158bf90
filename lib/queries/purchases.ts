import type { Filter } from 'mongodb';
import type { Collections } from '@/lib/mongo/collections';
import type { OwnedItemDoc } from '@/lib/mongo/documents/shop';
import type { Page } from '@/lib/reads/list';
import {
  type OwnedItemDto,
  type OwnedTotals,
  type PurchaseDetail,
  type PurchaseDto,
  type PurchaseListRequest,
  type PurchaseSort,
  type PurchasesAnswer,
  type PurchasesRequest,
  purchaseSorts,
} from '@/lib/reads/purchases';
import { customerNames } from './customers';
import { orderOf, readPage } from './keyset';
import { getProduct, listProductTypes } from './products';
import { purchasesBy } from './purchase-filter';
import { maySeeCustomer, type Scope, scopeFilter } from './scope';

const columns = {
  purchased: [{ field: 'purchasedAt', kind: 'date' }],
  value: [{ field: 'value', kind: 'number' }],
} as const;

/** One page of purchases with their buyers' names, within the scope. Newest first unless told. */
export async function listPurchases(
  collections: Collections,
  scope: Scope,
  { sort = purchaseSorts[0], cursor, size, ...filter }: PurchasesRequest = {},
): Promise<Page<PurchaseDto> & { isVague: boolean }> {
  const { isVague, ...narrowed } = await purchasesBy(collections, filter, sort);
  const within = { ...narrowed, filter: { ...narrowed.filter, ...scopeFilter(scope) } };
  const found = await purchasePage(collections, { sort, cursor, size }, within);
  return { ...found, items: await withBuyers(collections, found.items), isVague };
}

/** The same with the names of whom and what it is narrowed to, and every type. */
export async function readPurchases(
  collections: Collections,
  scope: Scope,
  request: PurchasesRequest,
): Promise<PurchasesAnswer> {
  const { customer, product } = request;
  const [page, types, names, bought] = await Promise.all([
    listPurchases(collections, scope, request),
    listProductTypes(collections),
    customer === undefined ? null : customerNames(collections, [customer]),
    product === undefined ? null : getProduct(collections, product),
  ]);
  return { ...page, types, customerName: names?.get(customer ?? '') || null, productName: bought?.name ?? null };
}

/** One purchase with its buyer's name, or `null` when there is none that the scope may see. */
export async function getPurchase(collections: Collections, scope: Scope, id: string): Promise<PurchaseDetail | null> {
  const found = await collections.owned_items.findOne({ _id: id, ...scopeFilter(scope) });
  const [purchase] = found ? await withBuyers(collections, [found]) : [];
  if (!found || !purchase) return null;
  return { ...purchase, occurredAt: found.occurredAt?.toISOString() ?? null, source: found.source };
}

async function withBuyers(collections: Collections, docs: readonly OwnedItemDoc[]): Promise<PurchaseDto[]> {
  const names = await customerNames(
    collections,
    docs.map(({ customerId }) => customerId),
  );
  return docs.map((doc) => {
    const { customerId } = doc;
    return { ...ownedItemDto(doc), customerId, customerName: names.get(customerId) ?? null };
  });
}

/** What of a customer's purchases is meant. */
export interface Narrowed {
  filter?: Filter<OwnedItemDoc>;
  /** What of the condition the database cannot be asked. */
  keep?: ((item: OwnedItemDoc) => boolean) | undefined;
  /** How many are read for a page at most, where not all fit. */
  most?: number;
}

/** One page of what a customer owns; empty when the scope may not see that customer. Newest first unless told. */
export async function listOwnedItems(
  collections: Collections,
  scope: Scope,
  customerId: string,
  request: PurchaseListRequest = {},
  narrowed: Narrowed = {},
): Promise<Page<OwnedItemDto>> {
  if (!maySeeCustomer(scope, customerId)) return { items: [], next: null, previous: null };
  const within = { ...narrowed, filter: { customerId, ...narrowed.filter } };
  const found = await purchasePage(collections, request, within);
  return { ...found, items: found.items.map(ownedItemDto) };
}

/** All of what a customer owns, one by one as it is read; nothing when the scope may not see that customer. */
export async function* ownedItems(
  { owned_items }: Collections,
  scope: Scope,
  customerId: string,
  sort: PurchaseSort = purchaseSorts[0],
  { filter, keep = () => true }: Narrowed = {},
): AsyncGenerator<OwnedItemDto, void, undefined> {
  if (!maySeeCustomer(scope, customerId)) return;
  const { fields, descending } = orderOf(sort, columns);
  const direction = descending ? -1 : 1;
  const order = Object.fromEntries([...fields.map(({ field }) => [field, direction]), ['_id', direction]]);
  for await (const doc of owned_items.find({ customerId, ...filter }).sort(order)) {
    if (keep(doc)) yield ownedItemDto(doc);
  }
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
  { sort = purchaseSorts[0], cursor, size }: PurchaseListRequest,
  { filter = {}, keep, most }: Narrowed,
): Promise<Page<OwnedItemDoc>> {
  const order = orderOf(sort, columns);
  const passing = keep && { keep, ...(most !== undefined && { most }) };
  return readPage(owned_items, { filter, order, page: { cursor, size }, ...passing });
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

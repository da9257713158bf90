import type { Filter } from 'mongodb';
import { sortKey } from '@/lib/domain/folded-text';
import { groupTypes, sameTypeAs } from '@/lib/domain/product-type';
import { productKeys, searchMatch } from '@/lib/domain/search-keys';
import { timeOfDays } from '@/lib/domain/warsaw-time';
import type { Collections } from '@/lib/mongo/collections';
import type { OwnedItemDoc } from '@/lib/mongo/documents/shop';
import type { accountReads } from '@/lib/reads/account';
import type { OwnedTotals } from '@/lib/reads/purchases';
import type { RequestOf } from '@/lib/reads/read';
import type { BoughtProductsAnswer, ThingsAnswer } from '@/lib/reads/things';
import { type BoughtSums, pageOfBought, sumsByProduct } from './bought-products';
import { getProducts } from './products';
import { listOwnedItems, type Narrowed } from './purchases';
import { maySeeCustomer, type Scope } from './scope';

export type ThingsRequest = RequestOf<typeof accountReads.items>;
export type ThingsFilter = Pick<ThingsRequest, 'search' | 'type' | 'from' | 'to'>;

/** What an owned item was called when it was bought. */
type Named = Pick<OwnedItemDoc, 'productId' | 'name' | 'type'>;

/** A page of what a customer owns, with what each costs by now; nothing when the scope may not see that customer. */
export async function listThings(
  collections: Collections,
  scope: Scope,
  customerId: string,
  request: ThingsRequest = {},
): Promise<ThingsAnswer> {
  const [page, { sums, types }] = await Promise.all([
    listOwnedItems(collections, scope, customerId, request, narrowedBy(request)),
    sumsAndTypes(collections, scope, customerId, request),
  ]);
  const prices = await pricesNow(
    collections,
    page.items.map(({ productId }) => productId),
  );
  const items = page.items.map((item) => ({ ...item, priceNow: prices.get(item.productId) ?? null }));
  return { ...page, items, totals: totalsOf(sums), types };
}

/** The same product by product. */
export async function listBoughtProducts(
  collections: Collections,
  scope: Scope,
  customerId: string,
  request: ThingsRequest = {},
): Promise<BoughtProductsAnswer> {
  const { sums, types } = await sumsAndTypes(collections, scope, customerId, request);
  const page = pageOfBought(sumsByProduct(sums), request);
  const prices = await pricesNow(
    collections,
    page.items.map(({ id }) => id),
  );
  const items = page.items.map((item) => ({ ...item, priceNow: prices.get(item.id) ?? null }));
  return { ...page, items, totals: totalsOf(sums), types };
}

/**
 * Which of a customer's purchases fit: time is asked of the database, types and searches are compared as nowhere in it
 * they are stored (docs/adr/042).
 */
export function narrowedBy(request: ThingsFilter): Narrowed {
  const fits = fitting(request);
  return { filter: boughtWithin(request), ...(fits && { keep: fits }) };
}

/** What was bought, summed up by product and by what it was called: of each as many rows as it had names. */
export async function thingsSums(
  collections: Collections,
  scope: Scope,
  customerId: string,
  request: ThingsFilter,
): Promise<BoughtSums[]> {
  return (await sumsWithin(collections, scope, customerId, request)).filter(fitting(request) ?? (() => true));
}

/** Sums of what fits, and every type that was ever bought: those of all times are in sums of all times already. */
async function sumsAndTypes(collections: Collections, scope: Scope, customerId: string, request: ThingsFilter) {
  const [within, ever] = await Promise.all([
    sumsWithin(collections, scope, customerId, request),
    isOfAllTimes(request) ? null : sumsWithin(collections, scope, customerId, {}),
  ]);
  return { sums: within.filter(fitting(request) ?? (() => true)), types: typesOf(ever ?? within) };
}

function isOfAllTimes({ from, to }: ThingsFilter): boolean {
  return from === undefined && to === undefined;
}

async function sumsWithin(
  { owned_items }: Collections,
  scope: Scope,
  customerId: string,
  days: ThingsFilter,
): Promise<BoughtSums[]> {
  if (!maySeeCustomer(scope, customerId)) return [];
  const rows = await owned_items
    .aggregate<Omit<BoughtSums, keyof Named> & { _id: Named }>([
      { $match: { customerId, ...boughtWithin(days) } },
      {
        $group: {
          _id: { productId: '$productId', name: '$name', type: '$type' },
          purchases: { $sum: 1 },
          units: { $sum: '$quantity' },
          value: { $sum: '$value' },
          last: { $max: '$purchasedAt' },
        },
      },
    ])
    .toArray();
  return rows.map(({ _id, ...sums }) => ({ ..._id, ...sums }));
}

/** The sums of sums. */
export function totalsOf(sums: readonly OwnedTotals[]): OwnedTotals {
  const add = (of: keyof OwnedTotals) => sums.reduce((sum, row) => sum + row[of], 0);
  return { purchases: add('purchases'), units: add('units'), value: add('value') };
}

/** What products cost by now, grosze; none of those that are not for sale. */
export async function pricesNow(collections: Collections, ids: readonly string[]): Promise<Map<string, number>> {
  const products = ids.length === 0 ? [] : await getProducts(collections, ids);
  return new Map(products.map(({ id, price }) => [id, price]));
}

/** The types of what was bought, one spelling of each, in Polish alphabetical order. */
function typesOf(bought: readonly Named[]): string[] {
  const spellings = bought
    .map(({ type }) => ({ type }))
    .sort((a, b) => (a.type < b.type ? -1 : Number(a.type > b.type)));
  return groupTypes(spellings)
    .flatMap(([first]) => first ?? [])
    .map(({ type }) => ({ type, key: sortKey(type) }))
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ type }) => type);
}

function boughtWithin(days: ThingsFilter): Filter<OwnedItemDoc> {
  const { from, before } = timeOfDays(days);
  if (!from && !before) return {};
  return { purchasedAt: { ...(from && { $gte: from }), ...(before && { $lt: before }) } };
}

/** Whether a purchase is of the type and found by the search; undefined when all are. What was found out of a name is kept. */
function fitting({ search = '', type }: ThingsFilter): ((item: Named) => boolean) | undefined {
  if (search.trim() === '' && type === undefined) return undefined;
  const isFound = searchMatch(search);
  const isOfType = type === undefined ? () => true : sameTypeAs(type);
  const known = new Map<string, boolean>();
  return ({ productId: id, name, type }) => {
    const key = JSON.stringify([id, name, type]);
    const fits = known.get(key) ?? (isOfType(type) && isFound(productKeys({ id, name, type }).words));
    known.set(key, fits);
    return fits;
  };
}

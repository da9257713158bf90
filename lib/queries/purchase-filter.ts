import type { Filter } from 'mongodb';
import { sameTypeAs } from '@/lib/domain/product-type';
import { timeOfDays } from '@/lib/domain/warsaw-time';
import type { Collections } from '@/lib/mongo/collections';
import type { OwnedItemDoc } from '@/lib/mongo/documents/shop';
import type { PurchaseFilter, PurchaseSort } from '@/lib/reads/purchases';
import { notForgotten } from './customers';
import type { Narrowed } from './purchases';
import { searchFilter } from './search';

/** How many purchases are read for one page of those that a filter leaves. */
const mostRead = 5_000;
/** Whose and of what purchases a search finds: of so many customers, and of so many products. */
const mostFound = 100;

/** Purchases that a filter leaves; `isVague`: the search found more customers or products than are looked for. */
export interface NarrowedPurchases extends Narrowed {
  isVague: boolean;
}

interface Found {
  /** The purchase whose id was typed. */
  purchase?: string;
  customers: string[];
  products: string[];
  isVague: boolean;
}

type Keep = (item: OwnedItemDoc) => boolean;

/**
 * What a filter leaves of purchases. The database is asked for what an index has in the list's order: one buyer or product
 * of those in order of time, one buyer of those by value. All else is compared as rows are read, so many for a page.
 */
export async function purchasesBy(
  collections: Collections,
  { search = '', customer, product, type, from, to }: PurchaseFilter,
  sort: PurchaseSort,
): Promise<NarrowedPurchases> {
  const byTime = sort.endsWith('purchased');
  const found = search.trim() === '' ? null : await findBySearch(collections, search);
  const filters: Filter<OwnedItemDoc>[] = [];
  const keeps: Keep[] = [];
  if (found) {
    const isAsked = byTime || found.products.length === 0;
    if (isAsked || found.purchase !== undefined) filters.push(filterOf(found));
    else keeps.push(isFoundBy(found));
  }
  if (customer !== undefined) filters.push({ customerId: customer });
  if (product !== undefined) {
    if (byTime && customer === undefined) filters.push({ productId: product });
    else keeps.push((item) => item.productId === product);
  }
  if (type !== undefined) {
    const isOfType = sameTypeAs(type);
    keeps.push((item) => isOfType(item.type));
  }
  const within = timeOfDays({ from, to });
  if (byTime) filters.push(rangeOf(within));
  else if (within.from || within.before) keeps.push(isWithin(within));
  return {
    filter: { $and: [{}, ...filters] },
    ...(keeps.length > 0 && { keep: (item: OwnedItemDoc) => keeps.every((keep) => keep(item)), most: mostRead }),
    isVague: found?.isVague ?? false,
  };
}

async function findBySearch({ owned_items, customers, products }: Collections, search: string): Promise<Found> {
  const id = search.trim();
  const projection = { _id: 1 } as const;
  const [purchase, buyers, bought] = await Promise.all([
    owned_items.findOne({ _id: id }, { projection }),
    customers
      .find({ ...notForgotten, ...searchFilter(search) }, { projection })
      .limit(mostFound + 1)
      .toArray(),
    products
      .find(searchFilter(search), { projection })
      .limit(mostFound + 1)
      .toArray(),
  ]);
  const ids = (rows: { _id: string }[]) => rows.slice(0, mostFound).map(({ _id }) => _id);
  return {
    ...(purchase && { purchase: purchase._id }),
    customers: ids(buyers),
    products: ids(bought),
    isVague: !purchase && Math.max(buyers.length, bought.length) > mostFound,
  };
}

function filterOf({ purchase, customers, products }: Found): Filter<OwnedItemDoc> {
  if (purchase !== undefined) return { _id: purchase };
  const [ofCustomers, ofProducts] = [{ customerId: { $in: customers } }, { productId: { $in: products } }];
  if (products.length === 0) return ofCustomers;
  return customers.length === 0 ? ofProducts : { $or: [ofCustomers, ofProducts] };
}

function isFoundBy({ customers, products }: Found): Keep {
  const [buyers, bought] = [new Set(customers), new Set(products)];
  return ({ customerId, productId }) => buyers.has(customerId) || bought.has(productId);
}

function rangeOf({ from, before }: { from?: Date; before?: Date }): Filter<OwnedItemDoc> {
  if (!from && !before) return {};
  return { purchasedAt: { ...(from && { $gte: from }), ...(before && { $lt: before }) } };
}

function isWithin({ from, before }: { from?: Date; before?: Date }): Keep {
  return ({ purchasedAt }) => (!from || purchasedAt >= from) && (!before || purchasedAt < before);
}

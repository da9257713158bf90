import { positionId } from '@/lib/contract/record';
import type { VoucherOutcome } from '@/lib/domain/voucher';
import type { VoucherDoc } from '@/lib/mongo/documents/shop';
import type { ParkedPlace, ProductContent, PurchaseOwner, ShopStore } from '@/lib/store/shop-store';
import type { Existence } from './existence';
import { isReplay, type PurchaseRecord, type SortedPurchase, sortOut } from './plan';
import type { PlacedUpdate } from './pricing';

/** What is known of the products that a chunk's purchases without a quote name. */
export interface Prices {
  /** What the database said before the chunk's updates were saved, by product. */
  before: ReadonlyMap<string, ProductContent>;
  /** The chunk's updates as they stand, in the order of the log. */
  updates: readonly PlacedUpdate[];
}

/** What decides what becomes of each purchase. */
export interface Known extends Prices {
  /** Those of the purchases' customers that exist, forgotten ones too. */
  customers: ReadonlySet<string>;
  products: ReadonlySet<string>;
  /** What is parked under the purchases' identities. */
  places: ReadonlyMap<string, ParkedPlace>;
  /** Positions of replays that became dead letters when the chunk was in work before. */
  refusedBefore: ReadonlySet<string>;
}

/** All that is read before a chunk's purchases are decided. */
export interface Snapshot extends Known {
  /** What that comes to for each purchase: it says what else is read. */
  sorted: readonly SortedPurchase[];
  /** Whose the identities of those that will not be applied are, if somebody bought something under them. */
  owners: ReadonlyMap<string, PurchaseOwner>;
  /** The vouchers that those name which will be applied. */
  vouchers: ReadonlyMap<string, VoucherDoc>;
  /** What became of their vouchers, of those that are there already; `null` when they have named none. */
  outcomes: ReadonlyMap<string, VoucherOutcome | null>;
}

interface Context {
  store: ShopStore;
  customers: Existence;
  products: Existence;
}

/** What products cost before the chunk's updates are saved: of those that its purchases without a quote name. */
export function lookAtPrices(records: readonly PurchaseRecord[], store: ShopStore): Promise<Prices['before']> {
  const unquoted = records.filter(({ action }) => action.data.quote === undefined);
  return store.productContents([...new Set(unquoted.map(({ action }) => action.data.productId))]);
}

/**
 * Reads what decides about a chunk's purchases. The order is what keeps a purchase from being applied and expired:
 *
 * 1. the chunk's own customers and products are saved: done before this is called;
 * 2. which customers and products exist;
 * 3. what is parked.
 *
 * An expiry goes the other way: it looks for both once more after the purchase was parked. So whoever parks one after
 * step 3 finds what step 2 has found, and releases it; and an expiry from before shows in step 3. Were it read the
 * other way round, or before step 1, the purchase could be parked and expire between.
 *
 * The rest decides only between what no expiry can change, and is read only where it is asked for.
 */
export async function look(
  records: readonly PurchaseRecord[],
  prices: Prices,
  { store, ...existence }: Context,
): Promise<Snapshot> {
  const [customers, products] = await Promise.all([
    existence.customers.look(records.map(({ action }) => action.data.customerId)),
    existence.products.look(records.map(({ action }) => action.data.productId)),
  ]);
  const places = await store.parkedPlaces(records.map(({ identity }) => identity));
  const expired = records.filter((record) => isReplay(record) && places.get(record.identity)?.state === 'expired');
  const refusedBefore = await store.existingDeadLetters(expired.map(({ source }) => positionId(source)));
  const known = { ...prices, customers, products, places, refusedBefore };
  const sorted = sortOut(records, known);
  const applied = sorted.filter(({ verdict }) => verdict === 'apply');
  const naming = applied.filter(({ record }) => record.action.data.voucherId !== undefined);
  const [owners, vouchers, outcomes] = await Promise.all([
    store.purchaseOwners(unapplied(sorted)),
    store.vouchers([...new Set(naming.flatMap(({ record }) => record.action.data.voucherId ?? []))]),
    store.voucherOutcomes(naming.map(({ record }) => record.identity)),
  ]);
  return { ...known, sorted, owners, vouchers, outcomes };
}

/** Identities of which no record will be applied. */
function unapplied(sorted: readonly SortedPurchase[]): string[] {
  const left = sorted.filter(({ verdict }) => verdict !== 'apply');
  if (left.length === 0) return [];
  const applied = new Set(sorted.filter(({ verdict }) => verdict === 'apply').map(({ record }) => record.identity));
  return left.map(({ record }) => record.identity).filter((identity) => !applied.has(identity));
}

import { positionId } from '@/lib/contract/record';
import { rejectionOf } from '@/lib/contract/wire';
import type { Resource } from '@/lib/mongo/documents/progress';
import type { OwnedItemDoc, ParkedDoc } from '@/lib/mongo/documents/shop';
import type { ParkedPlace, ProductContent, ShopStore } from '@/lib/store/shop-store';
import { metrics } from '@/lib/telemetry/metrics';
import type { DeadLetter, DeadLetters } from '@/worker/dead-letters';
import type { Existence } from './existence';
import { type PlacedFact, purchaseApplied } from './facts';
import { scrubLateParked } from './forget';
import { parkedPurchase } from './parking';
import { decide, isReplay, ownedItem, type PurchaseRecord, type Verdict } from './purchases';
import { takenPurchases } from './taken';
import { standsBy } from './updates';
import { redeemVouchers, returnVouchers } from './vouchers';

interface Context {
  store: ShopStore;
  customers: Existence;
  products: Existence;
  deadLetters: DeadLetters;
  parkingTimeoutMs: number;
}

/** What a chunk's purchases come to. */
interface Plan {
  items: OwnedItemDoc[];
  sources: PurchaseRecord[];
  parked: ParkedDoc[];
  refused: DeadLetter[];
}

/**
 * Brings a chunk's purchases into effect, or parks them.
 *
 * @param prices what those without a quote cost, by offset.
 * @returns a fact for each purchase that stands with its record as the source, now written or written before; and those
 *   records whose identity another purchase has.
 */
export async function applyPurchases(
  records: readonly PurchaseRecord[],
  prices: ReadonlyMap<number, ProductContent>,
  context: Context,
  now: Date,
): Promise<{ facts: PlacedFact[]; changed: Resource[]; taken: DeadLetter[] }> {
  if (records.length === 0) return { facts: [], changed: [], taken: [] };
  const { store } = context;
  const [customers, products] = await Promise.all([
    context.customers.look(records.map(({ action }) => action.data.customerId)),
    context.products.look(records.map(({ action }) => action.data.productId)),
  ]);
  const places = await store.parkedPlaces(records.map(({ identity }) => identity));
  const refusedBefore = await alreadyRefused(records, places, store);
  const plan = makePlan(records, prices, context.parkingTimeoutMs, now, (record, priced) => {
    if (refusedBefore.has(positionId(record.source))) return 'leave';
    const { customerId, productId } = record.action.data;
    const known = priced && customers.has(customerId) && products.has(productId);
    return decide(known, places.get(record.identity)?.state, isReplay(record));
  });
  const owned = await store.purchaseOwners(leftOver(records, plan));
  plan.parked = plan.parked.filter(({ _id }) => !owned.has(_id));
  await context.deadLetters.write(plan.refused);
  const { items, vouchers } = await redeemVouchers(plan.items, plan.sources, store);
  const standing = await store.insertPurchases(items);
  await returnVouchers(standing, vouchers, store);
  if (plan.parked.length > 0) await store.park(plan.parked);
  await scrubLateParked(parkedBuyers(plan, records, places), store);
  metrics().parked.inc({ state: 'waiting' }, plan.parked.length);
  const changed: Resource[] = [];
  if (plan.items.length > 0) changed.push('owned_items');
  if (vouchers.size > 0) changed.push('vouchers');
  // Those that wait already may have been parked by a worker that was killed before it could say so.
  const waited = [...places.values()].some(({ state }) => state === 'waiting');
  if (plan.parked.length > 0 || waited) changed.push('parked');
  const facts = standing.flatMap((item, index): PlacedFact[] =>
    standsBy(item, plan.sources[index]) ? [{ offset: item.source.offset, fact: purchaseApplied(item) }] : [],
  );
  return { facts, changed, taken: takenPurchases(records, { places, parked: plan.parked, owned, standing }) };
}

/** Identities of the records that make no item now: they may have made one before, or somebody else's may have. */
function leftOver(records: readonly PurchaseRecord[], { items }: Plan): string[] {
  const made = new Set(items.map(({ _id }) => _id));
  return records.map(({ identity }) => identity).filter((identity) => !made.has(identity));
}

/** Whose purchases are parked, now or by a worker that may have been killed before it looked who is forgotten. */
function parkedBuyers(
  { parked }: Plan,
  records: readonly PurchaseRecord[],
  places: ReadonlyMap<string, ParkedPlace>,
): string[] {
  const before = records.filter(({ identity }) => places.has(identity)).map(({ action }) => action.data.customerId);
  return [...before, ...parked.map(({ customerId }) => customerId)];
}

/** Replays that were refused when the chunk was in work before: what became a dead letter then stays one. */
async function alreadyRefused(
  records: readonly PurchaseRecord[],
  places: ReadonlyMap<string, ParkedPlace>,
  store: ShopStore,
): Promise<Set<string>> {
  const replays = records.filter((record) => isReplay(record) && places.get(record.identity)?.state === 'expired');
  if (replays.length === 0) return new Set();
  return store.existingDeadLetters(replays.map(({ source }) => positionId(source)));
}

function makePlan(
  records: readonly PurchaseRecord[],
  prices: ReadonlyMap<number, ProductContent>,
  parkingTimeoutMs: number,
  now: Date,
  verdictOf: (record: PurchaseRecord, priced: boolean) => Verdict,
): Plan {
  const plan: Plan = { items: [], sources: [], parked: [], refused: [] };
  const taken = new Set<string>();
  for (const record of records) {
    if (taken.has(record.identity)) continue;
    const item = ownedItem(record, prices.get(record.source.offset), now);
    const verdict = verdictOf(record, item !== undefined);
    if (verdict === 'leave') continue;
    taken.add(record.identity);
    if (verdict === 'refuse') plan.refused.push(refusal(record));
    else if (verdict === 'park') plan.parked.push(parkedPurchase(record, parkingTimeoutMs, now));
    else if (item) {
      plan.items.push(item);
      plan.sources.push(record);
    }
  }
  return plan;
}

function refusal({ source, identity, action }: PurchaseRecord): DeadLetter {
  const { customerId, productId } = action.data;
  const values = { customer: customerId, product: productId };
  return { record: source, identity, rejection: rejectionOf('parking_expired', { problem: 'unknown_again', values }) };
}

import type { LogRecord } from '@/lib/contract/record';
import type { OwnedItemDoc } from '@/lib/mongo/documents/shop';
import type { PurchaseOwner, ShopStore } from '@/lib/store/shop-store';
import { noteEach } from '@/lib/telemetry/about-record';
import type { Logger } from '@/lib/telemetry/logger';
import { metrics } from '@/lib/telemetry/metrics';
import type { DeadLetter, DeadLetters } from '@/worker/dead-letters';
import { purchaseApplied } from './facts';
import { scrubLateParked } from './forget';
import type { Snapshot } from './look';
import { isOfAnother, type Plan, type PurchaseRecord } from './plan';
import { factsOf, type Outcome, takenLetter } from './standing';
import { atPricesPaid, unusedClaims } from './vouchers';

/**
 * Writes what was planned of a chunk's purchases. A voucher is claimed for its purchase before the purchase is written,
 * so whoever repeats this after a kill finds the claim to be its own.
 */
export async function carryOut(
  records: readonly PurchaseRecord[],
  plan: Plan,
  snapshot: Snapshot,
  { store, deadLetters, logger }: { store: ShopStore; deadLetters: DeadLetters; logger: Logger },
): Promise<Outcome> {
  await deadLetters.write(plan.refused);
  const vouchers = new Map([...snapshot.vouchers, ...(await store.redeemVouchers(plan.claims))]);
  const standing = await store.insertPurchases(atPricesPaid(plan.purchases, { ...snapshot, vouchers }));
  await store.reopenVouchers(unusedClaims(standing, vouchers));
  await store.park(plan.parked);
  await scrubLateParked(plan.parkedBuyers, store);
  metrics().parked.inc({ state: 'waiting' }, plan.parked.length);
  noteEach(logger, 'parked', () => sourcesOf(records, plan.parked));
  return {
    facts: factsOf(records, standing, purchaseApplied),
    changed: plan.changed,
    taken: takenPurchases(records, plan, snapshot, standing),
  };
}

function sourcesOf(records: readonly PurchaseRecord[], documents: readonly { _id: string }[]): LogRecord[] {
  const ids = new Set(documents.map(({ _id }) => _id));
  return records.filter(({ identity }) => ids.has(identity)).map(({ source }) => source);
}

/**
 * The purchases whose identity is another customer's, or of another product. What is owned says it before what is
 * parked.
 *
 * @param standing what the insertion of the planned purchases found or left.
 */
export function takenPurchases(
  records: readonly PurchaseRecord[],
  { parked }: Pick<Plan, 'parked'>,
  { places, owners }: Pick<Snapshot, 'places' | 'owners'>,
  standing: readonly OwnedItemDoc[],
): DeadLetter[] {
  // Nearly always each purchase stands as it was planned, and nothing else is to be looked for.
  const isEachPlanned = standing.length === records.length;
  if (isEachPlanned && !records.some((record, index) => isOfAnother(record, standing[index]))) return [];
  const byId = (documents: readonly (PurchaseOwner & { _id: string })[]) =>
    documents.map((document): [string, PurchaseOwner] => [document._id, document]);
  const all = new Map<string, PurchaseOwner>([...places, ...byId(parked), ...owners, ...byId(standing)]);
  return records.filter((record) => isOfAnother(record, all.get(record.identity))).map(takenLetter);
}

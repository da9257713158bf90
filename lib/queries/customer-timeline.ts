import type { Collections } from '@/lib/mongo/collections';
import type { TimelineAnswer, TimelineEntry } from '@/lib/reads/customers';
import { maySeeCustomer, type Scope } from './scope';
import { listVouchers } from './vouchers';

/** How many of the newest events of a customer are told. */
const most = 15;

/**
 * What happened to a customer, the newest first: registration and changes of the profile, purchases, vouchers given and
 * used, records that were refused. Of each kind so many of the newest are read as are told of all together.
 */
export async function customerTimeline(
  collections: Collections,
  scope: Scope,
  customerId: string,
): Promise<TimelineAnswer> {
  if (!maySeeCustomer(scope, customerId)) return { entries: [], isWhole: true };
  const found = await Promise.all([
    updatesOf(collections, customerId),
    purchasesOf(collections, customerId),
    vouchersOf(collections, scope, customerId),
    refusalsOf(collections, customerId),
  ]);
  const entries = found.flat().sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return { entries: entries.slice(0, most), isWhole: entries.length <= most };
}

/** The first update there is is the registration; of older ones nobody asks. */
async function updatesOf({ customer_updates, customers }: Collections, customerId: string): Promise<TimelineEntry[]> {
  const [updates, customer] = await Promise.all([
    customer_updates
      .find({ customerId }, { projection: { time: 1 } })
      .sort({ time: -1, _id: -1 })
      .limit(most + 1)
      .toArray(),
    customers.findOne({ _id: customerId }, { projection: { registeredAt: 1 } }),
  ]);
  const registered = customer?.registeredAt.getTime();
  return updates.map(({ _id, time }) => ({
    kind: time.getTime() === registered ? 'registered' : 'changed',
    id: _id,
    at: time.toISOString(),
  }));
}

async function purchasesOf({ owned_items }: Collections, customerId: string): Promise<TimelineEntry[]> {
  const items = await owned_items
    .find({ customerId }, { projection: { name: 1, quantity: 1, value: 1, purchasedAt: 1 } })
    .sort({ purchasedAt: -1, _id: -1 })
    .limit(most + 1)
    .toArray();
  return items.map(({ _id, name, quantity, value, purchasedAt }) => {
    return { kind: 'bought', id: _id, name, quantity, value, at: purchasedAt.toISOString() };
  });
}

async function vouchersOf(collections: Collections, scope: Scope, customerId: string): Promise<TimelineEntry[]> {
  const vouchers = await listVouchers(collections, scope, customerId);
  return vouchers.flatMap(({ id, productType, percentOff, issuedAt, redeemed }): TimelineEntry[] => [
    { kind: 'voucher', id, productType, percentOff, at: issuedAt },
    ...(redeemed
      ? [{ kind: 'redeemed' as const, id: redeemed.purchaseId, productType, percentOff, at: redeemed.at }]
      : []),
  ]);
}

async function refusalsOf({ dead_letters }: Collections, customerId: string): Promise<TimelineEntry[]> {
  const letters = await dead_letters
    .find({ customerId }, { projection: { code: 1, deadLetteredAt: 1 } })
    .sort({ deadLetteredAt: -1, _id: -1 })
    .limit(most + 1)
    .toArray();
  return letters.map(({ _id, code, deadLetteredAt }) => {
    return { kind: 'refused', id: _id, code, at: deadLetteredAt.toISOString() };
  });
}

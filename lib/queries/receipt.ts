import type { Collections } from '@/lib/mongo/collections';
import type { accountReads } from '@/lib/reads/account';
import type { OwnedItemDto } from '@/lib/reads/purchases';
import type { RequestOf } from '@/lib/reads/read';
import type { ReceiptAnswer } from '@/lib/reads/things';
import { getCustomer } from './customers';
import { type Narrowed, ownedItems } from './purchases';
import type { Scope } from './scope';
import { narrowedBy, thingsSums, totalsOf } from './things';

/** What one receipt lists; more is longer than anybody prints. */
export const mostOnReceipt = 500;

type ReceiptRequest = RequestOf<typeof accountReads.receipt>;

/**
 * What a customer bought, for paper: one purchase, or those that the filter leaves, the oldest first. The totals are of
 * all of them, also where the lines are cut.
 *
 * @returns `null` when there is no such purchase within the scope.
 */
export async function receipt(
  collections: Collections,
  scope: Scope,
  customerId: string,
  { purchase, ...filter }: ReceiptRequest,
): Promise<ReceiptAnswer | null> {
  const narrowed = purchase === undefined ? narrowedBy(filter) : { filter: { _id: purchase } };
  const [customer, { items, isWhole }] = await Promise.all([
    getCustomer(collections, scope, customerId),
    firstItems(collections, { scope, customerId, narrowed }),
  ]);
  if (purchase !== undefined && items.length === 0) return null;
  const totals = isWhole
    ? totalsOf(items.map(({ quantity: units, value }) => ({ purchases: 1, units, value })))
    : totalsOf(await thingsSums(collections, scope, customerId, filter));
  return { customer, items, isWhole, totals };
}

async function firstItems(
  collections: Collections,
  { scope, customerId, narrowed }: { scope: Scope; customerId: string; narrowed: Narrowed },
): Promise<Pick<ReceiptAnswer, 'items' | 'isWhole'>> {
  const items: OwnedItemDto[] = [];
  for await (const item of ownedItems(collections, scope, customerId, 'purchased', narrowed)) {
    if (items.length === mostOnReceipt) return { items, isWhole: false };
    items.push(item);
  }
  return { items, isWhole: true };
}

import type { Collections } from '@/lib/mongo/collections';
import { type CustomerDto, type CustomerStanding, customerStanding, getCustomer } from './customers';
import { type OwnedTotals, ownedTotals } from './purchases';

/** The signed-in customer's profile, `null` unless `standing` is `there`, and totals. */
export interface AccountSummary {
  customer: CustomerDto | null;
  standing: CustomerStanding;
  totals: OwnedTotals;
}

/** A customer's profile and totals, for themselves. */
export async function accountSummary(collections: Collections, customerId: string): Promise<AccountSummary> {
  const scope = { role: 'customer', customerId } as const;
  const [customer, totals] = await Promise.all([
    getCustomer(collections, scope, customerId),
    ownedTotals(collections, scope, customerId),
  ]);
  return { customer, totals, standing: customer ? 'there' : await customerStanding(collections, customerId) };
}

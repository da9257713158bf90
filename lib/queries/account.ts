import type { Collections } from '@/lib/mongo/collections';
import type { AccountSummary } from '@/lib/reads/account';
import { customerStanding, getCustomer } from './customers';
import { ownedTotals } from './purchases';

/** A customer's profile and totals, for themselves. */
export async function accountSummary(collections: Collections, customerId: string): Promise<AccountSummary> {
  const scope = { role: 'customer', customerId } as const;
  const [customer, totals] = await Promise.all([
    getCustomer(collections, scope, customerId),
    ownedTotals(collections, scope, customerId),
  ]);
  return { customer, totals, standing: customer ? 'there' : await customerStanding(collections, customerId) };
}

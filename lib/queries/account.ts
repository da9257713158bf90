import type { Collections } from '@/lib/mongo/collections';
import type { AccountSummary } from '@/lib/reads/account';
import { customerStanding, getCustomer } from './customers';

/** A customer's profile, for themselves. */
export async function accountSummary(collections: Collections, customerId: string): Promise<AccountSummary> {
  const customer = await getCustomer(collections, { role: 'customer', customerId }, customerId);
  return { customer, standing: customer ? 'there' : await customerStanding(collections, customerId) };
}

import type { Collections } from '@/lib/mongo/collections';
import type { CustomerDoc } from '@/lib/mongo/documents/shop';
import type { CustomerStanding } from '@/lib/reads/account';
import { type CustomerDto, type CustomerListRequest, customerSorts } from '@/lib/reads/customers';
import type { Page } from '@/lib/reads/list';
import { orderOf, readPage } from './keyset';
import { maySeeCustomer, type Scope } from './scope';
import { searchFilter } from './search';

const columns = {
  name: [{ field: 'sortKey', kind: 'string' }],
  registered: [{ field: 'registeredAt', kind: 'date' }],
} as const;

/** The filter of customers who are not forgotten; of the others only the id is left. */
export const notForgotten = { forgotten: { $ne: true } } as const;

/** One page of customers; a customer's scope holds nobody but that customer. Sorted by name unless told. */
export async function listCustomers(
  { customers }: Collections,
  scope: Scope,
  { sort = customerSorts[0], search, ...page }: CustomerListRequest = {},
): Promise<Page<CustomerDto>> {
  const own = scope.role === 'operator' ? {} : { _id: scope.customerId };
  const filter = { ...own, ...notForgotten, ...searchFilter(search) };
  const found = await readPage(customers, { filter, order: orderOf(sort, columns), page });
  return { ...found, items: found.items.map(customerDto) };
}

/** One customer, or `null` when there is none that the scope may see. */
export async function getCustomer(collections: Collections, scope: Scope, id: string): Promise<CustomerDto | null> {
  if (!maySeeCustomer(scope, id)) return null;
  const found = await collections.customers.findOne({ _id: id, ...notForgotten });
  return found && customerDto(found);
}

/** Whether there is or was such a customer: true of a forgotten one, whom `getCustomer` does not give. */
export async function isKnownCustomer({ customers }: Collections, id: string): Promise<boolean> {
  return (await customers.findOne({ _id: id }, { projection: { _id: 1 } })) !== null;
}

/** How a customer stands with the log. */
export async function customerStanding(
  { customers, dead_letters }: Collections,
  id: string,
): Promise<CustomerStanding> {
  const found = await customers.findOne({ _id: id }, { projection: { forgotten: 1 } });
  if (found) return found.forgotten ? 'forgotten' : 'there';
  const [letter] = await dead_letters
    .find({ customerId: id, eventType: 'new_customer' }, { projection: { code: 1 } })
    .sort({ deadLetteredAt: -1, _id: -1 })
    .limit(1)
    .toArray();
  return letter?.code ?? 'pending';
}

/** The customer that an event id has updated; `null` while nothing has been applied under it. */
export async function customerOfUpdate({ customer_updates }: Collections, eventId: string): Promise<string | null> {
  const update = await customer_updates.findOne({ _id: eventId }, { projection: { customerId: 1 } });
  return update?.customerId ?? null;
}

/** How many customers there are, but for the forgotten ones: these are few, and first by their empty sort key. */
export async function countCustomers({ customers }: Collections): Promise<number> {
  const [all, forgotten] = await Promise.all([
    customers.estimatedDocumentCount(),
    customers.countDocuments({ sortKey: '', forgotten: true }),
  ]);
  return Math.max(0, all - forgotten);
}

/** "First Last" of each known id, in one read; empty for a customer who is forgotten. */
export async function customerNames({ customers }: Collections, ids: readonly string[]): Promise<Map<string, string>> {
  const found = await customers
    .find({ _id: { $in: [...new Set(ids)] } }, { projection: { firstName: 1, lastName: 1 } })
    .toArray();
  return new Map(found.map(({ _id, firstName, lastName }) => [_id, `${firstName} ${lastName}`.trim()]));
}

export function customerDto(doc: CustomerDoc): CustomerDto {
  return {
    id: doc._id,
    firstName: doc.firstName,
    lastName: doc.lastName,
    address: doc.address,
    city: doc.city,
    registeredAt: doc.registeredAt.toISOString(),
    updatedAt: doc.updatedAt.toISOString(),
  };
}

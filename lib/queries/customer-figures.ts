import type { ObjectId } from 'mongodb';
import type { Collections } from '@/lib/mongo/collections';
import type { AuthUserDoc } from '@/lib/mongo/documents/web';
import type { CustomerAccount, CustomerDto, CustomerListRequest, CustomerRowDto } from '@/lib/reads/customers';
import type { Page } from '@/lib/reads/list';
import type { OwnedTotals } from '@/lib/reads/purchases';
import { listCustomers } from './customers';
import type { Scope } from './scope';

interface Bought extends OwnedTotals {
  last: Date;
}

interface Account {
  email: string;
  createdAt: Date;
  sessions: number;
  seenAt: Date | null;
}

/** A page of customers with their accounts and what they bought; figures are read for the page's rows only. */
export async function listCustomersWithFigures(
  collections: Collections,
  scope: Scope,
  request: CustomerListRequest,
): Promise<Page<CustomerRowDto>> {
  const page = await listCustomers(collections, scope, request);
  return { ...page, items: await withFigures(collections, page.items) };
}

/** A customer's account: who signs in, since when, and how many sessions are open; `null` without one. */
export async function getCustomerAccount(collections: Collections, id: string): Promise<CustomerAccount> {
  const account = (await accountsOf(collections, [id])).get(id);
  if (!account) return { account: null };
  const { email, createdAt, sessions, seenAt } = account;
  return {
    account: { email, createdAt: createdAt.toISOString(), sessions, seenAt: seenAt?.toISOString() ?? null },
  };
}

async function withFigures(collections: Collections, customers: readonly CustomerDto[]): Promise<CustomerRowDto[]> {
  const ids = customers.map(({ id }) => id);
  const [bought, accounts] = await Promise.all([boughtBy(collections, ids), accountsOf(collections, ids)]);
  return customers.map((customer) => {
    const [sums, account] = [bought.get(customer.id), accounts.get(customer.id)];
    const seen = Math.max(sums?.last.getTime() ?? 0, account?.seenAt?.getTime() ?? 0);
    return {
      ...customer,
      email: account?.email ?? null,
      purchases: sums?.purchases ?? 0,
      spent: sums?.value ?? 0,
      lastSeenAt: seen === 0 ? null : new Date(seen).toISOString(),
    };
  });
}

async function boughtBy({ owned_items }: Collections, ids: readonly string[]): Promise<Map<string, Bought>> {
  if (ids.length === 0) return new Map();
  const rows = await owned_items
    .aggregate<Bought & { _id: string }>([
      { $match: { customerId: { $in: [...ids] } } },
      {
        $group: {
          _id: '$customerId',
          purchases: { $sum: 1 },
          units: { $sum: '$quantity' },
          value: { $sum: '$value' },
          last: { $max: '$purchasedAt' },
        },
      },
    ])
    .toArray();
  return new Map(rows.map(({ _id, ...sums }) => [_id, sums]));
}

/** Accounts by their customers, with the sessions that have not ended. */
async function accountsOf(collections: Collections, ids: readonly string[]): Promise<Map<string, Account>> {
  if (ids.length === 0) return new Map();
  const { auth_users, auth_sessions } = collections;
  const projection = { email: 1, customerId: 1, createdAt: 1 };
  const users: AuthUserDoc[] = await auth_users.find({ customerId: { $in: [...ids] } }, { projection }).toArray();
  if (users.length === 0) return new Map();
  const open = { userId: { $in: users.map(({ _id }): ObjectId => _id) }, expiresAt: { $gt: new Date() } };
  const sessions = await auth_sessions.find(open, { projection: { userId: 1, updatedAt: 1, seenAt: 1 } }).toArray();
  return new Map(
    users.map(({ _id, email, customerId, createdAt }) => {
      const own = sessions.filter(({ userId }) => userId.equals(_id));
      const seen = Math.max(0, ...own.map(({ seenAt, updatedAt }) => (seenAt ?? updatedAt).getTime()));
      const seenAt = seen === 0 ? null : new Date(seen);
      return [customerId ?? '', { email, createdAt, sessions: own.length, seenAt }];
    }),
  );
}

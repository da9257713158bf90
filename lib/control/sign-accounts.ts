import type { ObjectId } from 'mongodb';
import type { Collections } from '@/lib/mongo/collections';
import type { AuthUserDoc } from '@/lib/mongo/documents/web';
import { isSealedBy, type Seals } from './account-seals';

/** Accounts that are looked at together. */
const batchSize = 500;

const customers = { role: 'customer' } as const;
const fields = { role: 1, customerId: 1, seal: 1 } as const;
type User = Pick<AuthUserDoc, '_id' | 'role' | 'customerId' | 'seal'>;

/** How many customers' accounts there are, and of how many the role is not signed with this secret. */
export async function countUnsigned(
  { auth_users }: Collections,
  seals: Seals,
): Promise<{ customers: number; unsigned: number }> {
  const count = { customers: 0, unsigned: 0 };
  for await (const user of auth_users.find<User>(customers, { projection: fields, batchSize })) {
    count.customers += 1;
    if (!isSigned(user, seals)) count.unsigned += 1;
  }
  return count;
}

/**
 * Whether accounts are from before there were signatures: no operator has ever been signed. Customers are signed before
 * the operator is, so a process that dies in between is followed by one that goes on.
 */
export async function isBeforeSignatures({ auth_users }: Collections): Promise<boolean> {
  return (await auth_users.findOne({ role: 'operator', seal: { $exists: true } }, { projection: { _id: 1 } })) === null;
}

/**
 * Signs customers' accounts as they stand in the database, passwords and sessions included: it takes the database's word
 * for whose they are. Operators are never signed so.
 *
 * @returns how many accounts were not signed with this secret before.
 */
export async function signCustomers(collections: Collections, seals: Seals): Promise<number> {
  let signed = 0;
  let batch: User[] = [];
  const finish = async () => {
    await signBatch(collections, seals, batch);
    signed += batch.length;
    batch = [];
  };
  for await (const user of collections.auth_users.find<User>(customers, { projection: fields, batchSize })) {
    if (isSigned(user, seals)) continue;
    batch.push(user);
    if (batch.length === batchSize) await finish();
  }
  if (batch.length > 0) await finish();
  return signed;
}

/** The users come last: one that is signed has everything else signed. */
async function signBatch(
  { auth_users, auth_accounts, auth_sessions }: Collections,
  seals: Seals,
  users: readonly User[],
): Promise<void> {
  const theirs = { userId: { $in: users.map(({ _id }) => _id) } };
  const [credentials, sessions] = await Promise.all([
    auth_accounts.find(theirs).toArray(),
    auth_sessions.find(theirs).toArray(),
  ]);
  const put = <T extends { _id: ObjectId }>(document: T, seal: string) => ({
    updateOne: { filter: { _id: document._id }, update: { $set: { seal } } },
  });
  const passwords = credentials.map((one) => put(one, seals.credential({ ...one, userId: one.userId.toHexString() })));
  const tokens = sessions.map((one) => put(one, seals.session({ ...one, userId: one.userId.toHexString() })));
  if (passwords.length > 0) await auth_accounts.bulkWrite(passwords as never, { ordered: false });
  if (tokens.length > 0) await auth_sessions.bulkWrite(tokens as never, { ordered: false });
  await auth_users.bulkWrite(users.map((user) => put(user, sealOf(user, seals))) as never, { ordered: false });
}

function isSigned(user: User, seals: Seals): boolean {
  return isSealedBy(sealOf(user, seals), user.seal);
}

function sealOf({ _id, role, customerId }: User, seals: Seals): string {
  return seals.user({ id: _id.toHexString(), role, customerId });
}

import type { ObjectId } from 'mongodb';
import type { Collections } from '@/lib/mongo/collections';
import { isSealedBy, type Seals } from './account-seals';

/** An account with the role of an operator. */
export interface Operator {
  id: string;
  email: string;
  createdAt: Date;
  /** Signed with the secret; without, the role counts for nothing. */
  signed: boolean;
  /** Sessions that have not expired. */
  sessions: number;
}

/** Everybody whose account says operator, the oldest first. */
export async function listOperators({ auth_users, auth_sessions }: Collections, seals: Seals): Promise<Operator[]> {
  const users = await auth_users.find({ role: 'operator' }).sort({ createdAt: 1, _id: 1 }).toArray();
  const open = { userId: { $in: users.map(({ _id }) => _id) }, expiresAt: { $gt: new Date() } };
  const sessions = await auth_sessions.find(open, { projection: { userId: 1 } }).toArray();
  return users.map(({ _id, email, createdAt, role, customerId, seal }) => {
    const id = _id.toHexString();
    const own = sessions.filter(({ userId }) => userId.equals(_id));
    return {
      id,
      email,
      createdAt,
      sessions: own.length,
      signed: isSealedBy(seals.user({ id, role, customerId }), seal),
    };
  });
}

/**
 * Removes an operator with password and sessions. The password goes first, so that nobody signs in any more, and the
 * sessions go once more after the user: a sign-in that had checked the password before has written its own by then. One
 * that is written later still is nobody's.
 *
 * @returns how many sessions were ended; `null` when the address is no operator's.
 */
export async function removeOperator(
  { auth_users, auth_accounts, auth_sessions }: Collections,
  email: string,
): Promise<{ id: string; sessions: number } | null> {
  const user = await auth_users.findOne({ email, role: 'operator' }, { projection: { _id: 1 } });
  if (!user) return null;
  const theirs = { userId: user._id as ObjectId };
  await auth_accounts.deleteMany(theirs);
  const before = await auth_sessions.deleteMany(theirs);
  await auth_users.deleteOne({ _id: user._id, role: 'operator' });
  const after = await auth_sessions.deleteMany(theirs);
  return { id: user._id.toHexString(), sessions: before.deletedCount + after.deletedCount };
}

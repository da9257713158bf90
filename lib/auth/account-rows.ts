import { randomBytes } from 'node:crypto';
import { createSeals, isSealedBy } from '@/lib/control/account-seals';
import { isDuplicateKey, unlessThere } from '@/lib/mongo/errors';
import type { Auth } from './auth';

/** An account as the database holds it. */
export interface UserRow {
  id: string;
  email: string;
  name: string;
  role?: string | null;
  customerId?: string | null;
  registrationEventId?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  address?: string | null;
  /** The secret's signature over id, role and customer id. */
  seal?: string | null;
  /** Hash of the password that the registration came with, which the first credential must have. */
  firstPassword?: string | null;
  /** The secret's signature over it, as over a credential. */
  firstSeal?: string | null;
  /** The secret's signature over the e-mail address, made when somebody signed in by it; links go to no other. */
  emailSeal?: string | null;
  /** Of the one-time token to a new password that is open (`resets.ts`). */
  resetMark?: string | null;
  resetExpiresAt?: Date | null;
  createdAt: Date;
}

type NewUser = Pick<UserRow, 'email' | 'name' | 'role' | 'customerId' | 'firstPassword'>;

/** E-mails are unique in the database: of two first registrations one is created and the other finds it. */
export async function insertOrFind(auth: Auth, data: NewUser): Promise<UserRow> {
  const { internalAdapter, secret } = await auth.$context;
  // Made here, because the seal is over the id: twelve bytes, as the database makes them.
  const user = { id: randomBytes(12).toString('hex'), ...data };
  try {
    const made = { ...user, ...sealsOf(secret, user), emailVerified: false };
    return await internalAdapter.createUser<UserRow>(made, { method: 'email-password' });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const found = await findUser(auth, data.email);
    if (!found) throw error;
    return found;
  }
}

/** What is signed of a user: who it is, and with which password it was registered. */
export function sealsOf(
  secret: string,
  user: Pick<UserRow, 'id' | 'role' | 'customerId' | 'firstPassword'>,
): Pick<UserRow, 'seal' | 'firstSeal'> {
  const seals = createSeals(secret);
  const { id: userId, firstPassword: password } = user;
  return { seal: seals.user(user), ...(password && { firstSeal: seals.credential({ userId, password }) }) };
}

/** The hash of the password that a user was registered with; `null` when nobody with the secret has written it. */
export function firstPasswordOf(secret: string, { id: userId, firstPassword: password, firstSeal }: UserRow) {
  if (!password) return null;
  return isSealedBy(createSeals(secret).credential({ userId, password }), firstSeal) ? password : null;
}

/** The credential has the user's own id, so that making it twice makes one. */
export async function insertCredential(auth: Auth, userId: string, hash: string): Promise<void> {
  const { adapter, secret } = await auth.$context;
  const now = new Date();
  const identity = { id: userId, userId, accountId: userId, providerId: 'credential' };
  const seal = createSeals(secret).credential({ userId, password: hash });
  const data = { ...identity, password: hash, seal, createdAt: now, updatedAt: now };
  await unlessThere(adapter.create({ model: 'account', data, forceAllowId: true }));
}

export async function findUser(auth: Auth, email: string): Promise<UserRow | null> {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.findUserByEmail(email);
  return found ? (found.user as UserRow) : null;
}

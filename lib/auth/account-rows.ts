import { randomBytes } from 'node:crypto';
import { createSeals } from '@/lib/control/account-seals';
import { isDuplicateKey } from '@/lib/mongo/errors';
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
  createdAt: Date;
}

type NewUser = Pick<UserRow, 'email' | 'name' | 'role' | 'customerId'>;

/** E-mails are unique in the database: of two first registrations one is created and the other finds it. */
export async function insertOrFind(auth: Auth, data: NewUser): Promise<UserRow> {
  const { internalAdapter, secret } = await auth.$context;
  // Made here, because the seal is over the id: twelve bytes, as the database makes them.
  const user = { id: randomBytes(12).toString('hex'), ...data };
  const seal = createSeals(secret).user(user);
  try {
    const made = { ...user, seal, emailVerified: false };
    return await internalAdapter.createUser<UserRow>(made, { method: 'email-password' });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const found = await findUser(auth, data.email);
    if (!found) throw error;
    return found;
  }
}

/** The credential has the user's own id, so that making it twice makes one. */
export async function insertCredential(auth: Auth, userId: string, hash: string): Promise<void> {
  const { adapter, secret } = await auth.$context;
  const now = new Date();
  const identity = { id: userId, userId, accountId: userId, providerId: 'credential' };
  const seal = createSeals(secret).credential({ userId, password: hash });
  const data = { ...identity, password: hash, seal, createdAt: now, updatedAt: now };
  try {
    await adapter.create({ model: 'account', data, forceAllowId: true });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

export async function findUser(auth: Auth, email: string): Promise<UserRow | null> {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.findUserByEmail(email);
  return found ? (found.user as UserRow) : null;
}

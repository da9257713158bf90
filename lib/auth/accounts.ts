import type { Customer } from '@/lib/domain/customer';
import { isDuplicateKey } from '@/lib/mongo/errors';
import type { Auth } from './auth';

/** An account as the database holds it. */
interface UserRow {
  id: string;
  email: string;
  role?: string | null;
  customerId?: string | null;
  registrationEventId?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  address?: string | null;
  createdAt: Date;
}

/** What a registration asks for. Text is trimmed and validated already. */
export interface NewAccount {
  email: string;
  password: string;
  registrationEventId: string;
  /** The profile and the customer id minted for it. */
  customer: Customer;
}

/** A customer's account with what its registration said, to be published until it is applied. */
export interface CustomerAccount {
  userId: string;
  registrationEventId: string;
  registeredAt: Date;
  customer: Customer;
}

/**
 * Creates a customer's account. The same registration again (same event id, e-mail and password: a retry, a double
 * click, a process that died half way) completes and returns the first one.
 *
 * @returns the account, or `null` when the e-mail belongs to another registration.
 */
export async function createCustomerAccount(auth: Auth, request: NewAccount): Promise<CustomerAccount | null> {
  const { internalAdapter, password } = await auth.$context;
  const known = await findUser(auth, request.email);
  const hash = known ? undefined : await password.hash(request.password);
  const user = known ?? (await insertUser(auth, request));
  if (user.registrationEventId !== request.registrationEventId) return null;
  const credential = await internalAdapter.findCredentialAccount(user.id);
  if (!credential) await insertCredential(auth, user.id, hash ?? (await password.hash(request.password)));
  else if (!(await password.verify({ hash: credential.password ?? '', password: request.password }))) return null;
  return toCustomerAccount(user);
}

/** The customer's account with the given e-mail; `null` when there is none or it is an operator's. */
export async function findCustomerAccount(auth: Auth, email: string): Promise<CustomerAccount | null> {
  const user = await findUser(auth, email);
  return user && toCustomerAccount(user);
}

/**
 * Sees to it that the first operator exists with the given password. A changed password ends the operator's sessions.
 * A customer's account is never raised to an operator's.
 */
export async function ensureOperator(
  auth: Auth,
  { email, password: wanted }: { email: string; password: string },
): Promise<'created' | 'updated' | 'unchanged' | 'taken'> {
  const { internalAdapter, password } = await auth.$context;
  const known = await findUser(auth, email);
  const user = known ?? (await insertOperator(auth, email));
  if (user.role !== 'operator') return 'taken';
  const credential = await internalAdapter.findCredentialAccount(user.id);
  if (!credential) {
    await insertCredential(auth, user.id, await password.hash(wanted));
    return 'created';
  }
  if (await password.verify({ hash: credential.password ?? '', password: wanted })) return 'unchanged';
  await internalAdapter.updatePassword(user.id, await password.hash(wanted));
  await internalAdapter.deleteUserSessions(user.id);
  return 'updated';
}

function insertUser(auth: Auth, { email, registrationEventId, customer }: NewAccount): Promise<UserRow> {
  const { id: customerId, firstName, lastName, address } = customer;
  const profile = { role: 'customer', customerId, registrationEventId, firstName, lastName, address };
  return insertOrFind(auth, { email, name: `${firstName} ${lastName}`, ...profile });
}

function insertOperator(auth: Auth, email: string): Promise<UserRow> {
  return insertOrFind(auth, { email, name: 'Operator', role: 'operator' });
}

/** E-mails are unique in the database: of two first registrations one is created and the other finds it. */
async function insertOrFind(auth: Auth, data: { email: string; name: string; role: string }): Promise<UserRow> {
  const { internalAdapter } = await auth.$context;
  try {
    return await internalAdapter.createUser<UserRow>({ ...data, emailVerified: false }, { method: 'email-password' });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const user = await findUser(auth, data.email);
    if (!user) throw error;
    return user;
  }
}

/** The credential has the user's own id, so that making it twice makes one. */
async function insertCredential(auth: Auth, userId: string, hash: string): Promise<void> {
  const { adapter } = await auth.$context;
  const now = new Date();
  const identity = { id: userId, userId, accountId: userId, providerId: 'credential' };
  const data = { ...identity, password: hash, createdAt: now, updatedAt: now };
  try {
    await adapter.create({ model: 'account', data, forceAllowId: true });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

async function findUser(auth: Auth, email: string): Promise<UserRow | null> {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.findUserByEmail(email);
  return found ? (found.user as UserRow) : null;
}

function toCustomerAccount(user: UserRow): CustomerAccount | null {
  const { customerId: id, registrationEventId, firstName, lastName, address } = user;
  if (user.role !== 'customer' || !id || !registrationEventId || !firstName || !lastName || !address) return null;
  return {
    userId: user.id,
    registrationEventId,
    registeredAt: new Date(user.createdAt),
    customer: { id, firstName, lastName, address },
  };
}

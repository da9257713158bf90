import { createSeals } from '@/lib/control/account-seals';
import type { Customer } from '@/lib/domain/customer';
import { findUser, firstPasswordOf, insertCredential, insertOrFind, sealsOf, type UserRow } from './account-rows';
import type { Auth } from './auth';
import { claimRegistration } from './registrations';
import { isSealed } from './sealed-sign-in';

/** What of a user comes from its registration. */
type Registration = Omit<UserRow, 'id' | 'email' | 'role'>;

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

/** Why there is no account: of another registration is the e-mail address, or the event id. */
export type AccountRefusal = 'email_taken' | 'event_id_taken';

/**
 * Creates a customer's account. The same registration again (same event id, e-mail and password: a retry, a double
 * click, a process that died half way) completes and returns the first one: with its own password only, which is signed in
 * the user, so that nobody gains an account whose credential was deleted. Another registration takes over a user without
 * a credential: its process died half way, so nobody could sign in and nothing was published. An event id makes
 * one account, whatever e-mail addresses it comes with.
 */
export async function createCustomerAccount(
  auth: Auth,
  request: NewAccount,
): Promise<CustomerAccount | { refused: AccountRefusal }> {
  const { internalAdapter } = await auth.$context;
  const known = await findUser(auth, request.email);
  const own = known?.registrationEventId === request.registrationEventId;
  if (!own && known && (known.role !== 'customer' || (await internalAdapter.findCredentialAccount(known.id)))) {
    return { refused: 'email_taken' };
  }
  if (!own && !(await claimRegistration(auth, request))) return { refused: 'event_id_taken' };
  const user = known ?? (await insertUser(auth, request));
  const account = await settle(auth, user, request);
  return account ?? { refused: 'email_taken' };
}

/** Gives the user to the registration, if it is its own or nobody's, and completes it. */
async function settle(auth: Auth, user: UserRow, request: NewAccount): Promise<CustomerAccount | null> {
  const { internalAdapter, secret } = await auth.$context;
  if (user.registrationEventId === request.registrationEventId) return complete(auth, user, request);
  if (user.role !== 'customer' || (await internalAdapter.findCredentialAccount(user.id))) return null;
  const registration = { ...(await registrationOf(auth, request)), createdAt: new Date() };
  const seals = sealsOf(secret, { ...user, ...registration });
  const taken = await changeRegistration(auth, user, { ...registration, ...seals });
  const current = taken ?? (await findUser(auth, request.email));
  if (current?.registrationEventId !== request.registrationEventId) return null;
  const account = await complete(auth, current, request);
  if (!account && taken) await changeRegistration(auth, taken, user);
  return account;
}

/** The customer's account with the given e-mail; `null` when there is none or it is an operator's. */
export async function findCustomerAccount(auth: Auth, email: string): Promise<CustomerAccount | null> {
  const user = await findUser(auth, email);
  return user && toCustomerAccount(user);
}

/** What pages call the user from now on; what the registration said of the customer stays. */
export async function renameUser(
  auth: Auth,
  userId: string,
  { firstName, lastName }: Pick<Customer, 'firstName' | 'lastName'>,
): Promise<void> {
  const { adapter } = await auth.$context;
  const update = { name: `${firstName} ${lastName}` };
  await adapter.update({ model: 'user', where: [{ field: 'id', value: userId }], update });
}

/** E-mails of the users with the given ids; one that is gone is not in the map. */
export async function userEmails(auth: Auth, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { adapter } = await auth.$context;
  const found = await adapter.findMany<Pick<UserRow, 'id' | 'email'>>({
    model: 'user',
    where: [{ field: 'id', operator: 'in', value: [...ids] }],
  });
  return new Map(found.map(({ id, email }) => [id, email]));
}

/**
 * Sees to it that the first operator exists with the given password, signed with the secret. What was not signed so
 * gets this password anew, whatever its own was. A change ends the operator's sessions. A customer's account is never
 * raised to an operator's.
 */
export async function ensureOperator(
  auth: Auth,
  { email, password: wanted }: { email: string; password: string },
): Promise<'created' | 'updated' | 'unchanged' | 'taken'> {
  const { adapter, internalAdapter, password, secret } = await auth.$context;
  const known = await findUser(auth, email);
  const user = known ?? (await insertOperator(auth, email));
  if (user.role !== 'operator') return 'taken';
  const credential = await internalAdapter.findCredentialAccount(user.id);
  const sealed = credential !== null && isSealed(secret, user, credential);
  if (sealed && (await password.verify({ hash: credential.password ?? '', password: wanted }))) return 'unchanged';
  const hash = await password.hash(wanted);
  const where = [{ field: 'userId', value: user.id }];
  // Whatever else is there to sign in by goes with it.
  await adapter.deleteMany({ model: 'account', where });
  await insertCredential(auth, user.id, hash);
  const seal = createSeals(secret).user(user);
  await adapter.update({ model: 'user', where: [{ field: 'id', value: user.id }], update: { seal } });
  await internalAdapter.deleteUserSessions(user.id);
  return credential ? 'updated' : 'created';
}

/**
 * Gives the user its credential. Writing it comes before looking whose the user is, and a take-over changes the user
 * before looking for a credential: when the two cross, at most one of them gets the account.
 */
async function complete(auth: Auth, user: UserRow, request: NewAccount): Promise<CustomerAccount | null> {
  const { internalAdapter, password, secret } = await auth.$context;
  if (!(await internalAdapter.findCredentialAccount(user.id))) {
    const first = firstPasswordOf(secret, user);
    if (first === null || !(await password.verify({ hash: first, password: request.password }))) return null;
    await insertCredential(auth, user.id, first);
  }
  const credential = await internalAdapter.findCredentialAccount(user.id);
  if (!(await password.verify({ hash: credential?.password ?? '', password: request.password }))) return null;
  const current = await findUser(auth, request.email);
  return current?.registrationEventId === request.registrationEventId ? toCustomerAccount(current) : null;
}

/** Compare-and-set on the registration: `null` when the user has another one by now. */
async function changeRegistration(auth: Auth, from: UserRow, to: Registration): Promise<UserRow | null> {
  const { adapter } = await auth.$context;
  const { name, customerId, registrationEventId, firstName, lastName, address, createdAt } = to;
  const { seal = null, firstPassword = null, firstSeal = null } = to;
  const profile = { name, customerId, registrationEventId, firstName, lastName, address, createdAt };
  return adapter.update<UserRow>({
    model: 'user',
    where: [
      { field: 'id', value: from.id },
      { field: 'registrationEventId', value: from.registrationEventId ?? null },
    ],
    update: { ...profile, seal, firstPassword, firstSeal },
  });
}

async function registrationOf(auth: Auth, { registrationEventId, customer, password }: NewAccount) {
  const { id: customerId, firstName, lastName, address } = customer;
  const firstPassword = await (await auth.$context).password.hash(password);
  const profile = { name: `${firstName} ${lastName}`, customerId, firstName, lastName, address };
  return { ...profile, registrationEventId, firstPassword };
}

async function insertUser(auth: Auth, request: NewAccount): Promise<UserRow> {
  return insertOrFind(auth, { email: request.email, role: 'customer', ...(await registrationOf(auth, request)) });
}

function insertOperator(auth: Auth, email: string): Promise<UserRow> {
  return insertOrFind(auth, { email, name: 'Operator', role: 'operator' });
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

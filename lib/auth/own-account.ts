import { createSeals } from '@/lib/control/account-seals';
import { isDuplicateKey } from '@/lib/mongo/errors';
import { findUser, type UserRow } from './account-rows';
import type { Auth } from './auth';
import { isSealed } from './sealed-sign-in';

interface Credential {
  id: string;
  userId: string;
  password?: string | null;
  seal?: string | null;
}

/** A customer's account that counts: role and password are signed, as at sign-in. */
export interface OwnAccount {
  user: UserRow;
  credential: Credential & { password: string };
}

/** What a change of one's own account came to; `busy`: another change came between. */
export type AccountChange = 'done' | 'wrong_password' | 'email_taken' | 'busy';

/** The customer's account whose user has this value; `null` also for operators and for what nobody has signed. */
export async function ownAccount(
  auth: Auth,
  field: 'id' | 'email' | 'customerId',
  value: string,
): Promise<OwnAccount | null> {
  const { adapter, secret } = await auth.$context;
  const user = await adapter.findOne<UserRow>({ model: 'user', where: [{ field, value }] });
  if (user?.role !== 'customer') return null;
  const credentials = await adapter.findMany<Credential>({
    model: 'account',
    where: [{ field: 'userId', value: user.id }],
  });
  const credential = credentials.find((one) => isSealed(secret, user, one));
  return credential?.password ? { user, credential: { ...credential, password: credential.password } } : null;
}

/** Whether the password is the account's; goes through the queue of all hashing. */
export async function isPasswordOf(auth: Auth, account: OwnAccount, password: string): Promise<boolean> {
  return (await auth.$context).password.verify({ hash: account.credential.password, password });
}

/**
 * Another password for whoever knows the present one. Sessions but for the kept one end. Asked for once more after it was
 * done, it is done.
 *
 * @param keep token of the session that stays.
 */
export async function changePassword(
  auth: Auth,
  userId: string,
  { present, password }: { present: string; password: string },
  keep: string,
): Promise<AccountChange> {
  const account = await ownAccount(auth, 'id', userId);
  if (!account) return 'wrong_password';
  if (!(await isPasswordOf(auth, account, present)))
    return (await isPasswordOf(auth, account, password)) ? 'done' : 'wrong_password';
  const hash = await (await auth.$context).password.hash(password);
  return (await replacePassword(auth, account, hash, keep)) ? 'done' : 'busy';
}

/**
 * Gives the account another password and ends its sessions but for the kept one. The password that it was registered with
 * goes too: a registration sent again would make the credential of it.
 *
 * @param hash of the new password.
 * @returns false, and nothing is changed, when the account has another password by now.
 */
export async function replacePassword(
  auth: Auth,
  { user, credential }: OwnAccount,
  hash: string,
  keep: string | null,
): Promise<boolean> {
  const { adapter, secret } = await auth.$context;
  const seal = createSeals(secret).credential({ userId: user.id, password: hash });
  const changed = await adapter.update({
    model: 'account',
    where: [
      { field: 'id', value: credential.id },
      { field: 'password', value: credential.password },
    ],
    update: { password: hash, seal, updatedAt: new Date() },
  });
  if (!changed) return false;
  await adapter.update({
    model: 'user',
    where: [{ field: 'id', value: user.id }],
    update: { firstPassword: null, firstSeal: null },
  });
  await endSessions(auth, user.id, keep);
  return true;
}

/**
 * Another e-mail address, folded already, for whoever knows the password. Sessions but for the kept one end.
 *
 * @param keep token of the session that stays.
 */
export async function changeEmail(
  auth: Auth,
  userId: string,
  { email, password }: { email: string; password: string },
  keep: string,
): Promise<AccountChange> {
  const account = await ownAccount(auth, 'id', userId);
  if (!account || !(await isPasswordOf(auth, account, password))) return 'wrong_password';
  const { user } = account;
  if (user.email === email) return 'done';
  if (await findUser(auth, email)) return 'email_taken';
  const { adapter, secret } = await auth.$context;
  const emailSeal = createSeals(secret).address({ userId, email });
  const where = [
    { field: 'id', value: userId },
    { field: 'email', value: user.email },
  ];
  try {
    if (!(await adapter.update({ model: 'user', where, update: { email, emailSeal } }))) return 'busy';
  } catch (error) {
    if (isDuplicateKey(error)) return 'email_taken';
    throw error;
  }
  await endSessions(auth, userId, keep);
  return 'done';
}

/** Ends the user's sessions but for the one of the kept token. */
export async function endSessions(auth: Auth, userId: string, keep: string | null): Promise<void> {
  const { adapter } = await auth.$context;
  const others = keep === null ? [] : [{ field: 'token', operator: 'ne' as const, value: keep }];
  await adapter.deleteMany({ model: 'session', where: [{ field: 'userId', value: userId }, ...others] });
}

/** Ends one session, if it is the user's; one that is over is over. */
export async function endOneSession(auth: Auth, userId: string, id: string): Promise<void> {
  const { adapter } = await auth.$context;
  const where = [
    { field: 'id', value: id },
    { field: 'userId', value: userId },
  ];
  await adapter.deleteMany({ model: 'session', where });
}

/**
 * Removes the account of a customer who is being forgotten, so that it is of no use before the worker comes to it: in the
 * worker's order. A user whom another registration has taken over meanwhile stays.
 */
export async function removeAccount(auth: Auth, { id, customerId, registrationEventId }: UserRow): Promise<void> {
  const { adapter } = await auth.$context;
  const theirs = [{ field: 'userId', value: id }];
  await adapter.deleteMany({ model: 'account', where: theirs });
  await endSessions(auth, id, null);
  const claim = [{ field: 'id', value: registrationEventId ?? '' }];
  await adapter.deleteMany({ model: 'registration', where: claim });
  const user = [
    { field: 'id', value: id },
    { field: 'customerId', value: customerId ?? null },
  ];
  await adapter.deleteMany({ model: 'user', where: user });
  await endSessions(auth, id, null);
}

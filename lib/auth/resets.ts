import { randomBytes } from 'node:crypto';
import { createSeals, isSealedBy } from '@/lib/control/account-seals';
import type { Auth } from './auth';
import { type OwnAccount, ownAccount, replacePassword } from './own-account';

/** How long a link to a new password can be used, ms. */
const linkLastsMs = 30 * 60_000;

/**
 * Makes a one-time token for a new password; the one before is void. What is stored is a keyed mark over the token, its end,
 * the e-mail address and the present password: nobody reads the token from it, nobody without the secret makes one, and with
 * another password or address it counts no more, also where the document is put back.
 */
export async function issueReset(auth: Auth, account: OwnAccount, now = Date.now()): Promise<string> {
  const { adapter, secret } = await auth.$context;
  const { id } = account.user;
  const token = randomBytes(32).toString('base64url');
  const resetExpiresAt = new Date(now + linkLastsMs);
  const resetMark = markOf(secret, account, token, resetExpiresAt);
  await adapter.update({ model: 'user', where: [{ field: 'id', value: id }], update: { resetMark, resetExpiresAt } });
  return `${id}.${token}`;
}

/** The account that a letter to this address may open: only one whose owner has shown that the address is theirs. */
export async function accountOfAddress(auth: Auth, email: string): Promise<OwnAccount | null> {
  const { secret } = await auth.$context;
  const account = await ownAccount(auth, 'email', email);
  if (!account) return null;
  const seal = createSeals(secret).address({ userId: account.user.id, email });
  return isSealedBy(seal, account.user.emailSeal) ? account : null;
}

/**
 * Uses a token: the account gets the password, and all its sessions end. Of two uses at once one takes the token.
 *
 * @returns false, and nothing is changed, when the token is not, or no more, what it takes.
 */
export async function takeReset(auth: Auth, given: string, password: string, now = Date.now()): Promise<boolean> {
  const { adapter, password: hashing, secret } = await auth.$context;
  const [userId = '', token = ''] = given.split('.');
  const account = await ownAccount(auth, 'id', userId);
  const { resetMark, resetExpiresAt } = account?.user ?? {};
  if (!account || !resetMark || !resetExpiresAt) return false;
  const expiresAt = new Date(resetExpiresAt);
  if (!isSealedBy(markOf(secret, account, token, expiresAt), resetMark) || expiresAt.getTime() <= now) return false;
  // Hashed before the token is taken: whom the queue turns away can try again.
  const hash = await hashing.hash(password);
  const where = [
    { field: 'id', value: userId },
    { field: 'resetMark', value: resetMark },
  ];
  const taken = await adapter.update({ model: 'user', where, update: { resetMark: null, resetExpiresAt: null } });
  return taken !== null && replacePassword(auth, account, hash, null);
}

function markOf(secret: string, { user, credential }: OwnAccount, token: string, expiresAt: Date): string {
  const [{ id: userId, email }, { password }] = [user, credential];
  return createSeals(secret).reset({ userId, email, password, token, expiresAt });
}

import { createSeals, isSealedBy } from '@/lib/control/account-seals';
import type { Auth } from './auth';
import { anonymous, type SessionUser, toViewer, type Viewer, type ViewerOf } from './viewer';

/** Who has signed in, or why nobody has. */
export type SignIn =
  | { viewer: ViewerOf<'customer' | 'operator'> }
  /** `account_unsigned`: e-mail and password are right, but nobody with the secret has signed what they are to open. */
  | { refused: 'wrong_credentials' | 'account_unsigned' };

/**
 * Checks e-mail and password and begins a session, whose cookie the library hands to Next. The session that the
 * request came with ends: its cookie is replaced. An unknown e-mail takes as long as a wrong password: both hash once.
 */
export async function signInWithPassword(
  auth: Auth,
  { email, password }: { email: string; password: string },
  headers: Headers,
): Promise<SignIn> {
  const found = await auth.api.signInSealed({ body: { email, password }, headers });
  if (found.outcome === 'wrong') return { refused: 'wrong_credentials' };
  if (found.outcome === 'unsealed') return { refused: 'account_unsigned' };
  const viewer = toViewer(found.user as SessionUser);
  return viewer.role === 'anonymous' ? { refused: 'wrong_credentials' } : { viewer };
}

/** Ends the session of the request's cookie, if it has one. */
export async function endSession(auth: Auth, headers: Headers): Promise<void> {
  await auth.api.signOut({ headers });
}

/**
 * The viewer behind a request's session cookie. Only what is signed with the secret counts: the session as this user's,
 * and the user's role and customer id.
 *
 * @param refresh whether use lengthens the session; not while a page renders, which cannot set the longer cookie.
 */
export async function readViewer(auth: Auth, headers: Headers, refresh: boolean): Promise<Viewer> {
  const found = await auth.api.getSession({ headers, query: { disableRefresh: !refresh } });
  if (!found) return anonymous;
  const { session, user } = found as { session: typeof found.session & Seal; user: SessionUser & Seal };
  const seals = createSeals((await auth.$context).secret);
  const counts = isSealedBy(seals.session(session), session.seal) && isSealedBy(seals.user(user), user.seal);
  return counts && session.userId === user.id ? toViewer(user) : anonymous;
}

interface Seal {
  seal?: string | null | undefined;
}

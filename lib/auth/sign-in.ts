import { createSeals, isSealedBy } from '@/lib/control/account-seals';
import type { Auth } from './auth';
import { anonymous, type SessionUser, toViewer, type Viewer, type ViewerOf } from './viewer';

/** How exactly it is known when a session was last used, ms. */
const seenEveryMs = 300_000;

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
  const { session, user } = found as { session: typeof found.session & Seal & Used; user: SessionUser & Seal };
  const seals = createSeals((await auth.$context).secret);
  const counts = isSealedBy(seals.session(session), session.seal) && isSealedBy(seals.user(user), user.seal);
  if (!counts || session.userId !== user.id) return anonymous;
  noteUse(auth, session);
  return toViewer(user);
}

/** The session of the request's cookie; `null` when it has none. Whose it is says `readViewer`. */
export async function currentSession(auth: Auth, headers: Headers): Promise<{ id: string; token: string } | null> {
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true } });
  return found && { id: found.session.id, token: found.session.token };
}

/** Writes down that a session is in use, if that was longer ago than `seenEveryMs`; nobody waits for it. */
function noteUse(auth: Auth, session: Used): void {
  const now = Date.now();
  if (now - new Date(session.seenAt ?? session.updatedAt).getTime() < seenEveryMs) return;
  const where = [{ field: 'token', value: session.token }];
  auth.$context
    .then(({ adapter }) => adapter.update({ model: 'session', where, update: { seenAt: new Date(now) } }))
    .catch(() => {});
}

interface Used {
  token: string;
  updatedAt: Date;
  seenAt?: Date | null | undefined;
}

interface Seal {
  seal?: string | null | undefined;
}

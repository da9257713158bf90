import { isAPIError } from 'better-auth/api';
import type { Auth } from './auth';
import { type SessionUser, toViewer, type Viewer } from './viewer';

/**
 * Checks e-mail and password and begins a session, whose cookie the library hands to Next.
 * An unknown e-mail takes as long as a wrong password: both hash once.
 *
 * @returns the viewer signed in, or `null` when e-mail and password do not match.
 */
export async function signInWithPassword(
  auth: Auth,
  credentials: { email: string; password: string },
  headers: Headers,
): Promise<Viewer | null> {
  try {
    const { user } = await auth.api.signInEmail({ body: credentials, headers });
    return toViewer(user as SessionUser);
  } catch (error) {
    if (isAPIError(error) && error.statusCode >= 400 && error.statusCode < 500) return null;
    throw error;
  }
}

/** Ends the session of the request's cookie, if it has one. */
export async function endSession(auth: Auth, headers: Headers): Promise<void> {
  await auth.api.signOut({ headers });
}

/**
 * The viewer behind a request's session cookie.
 *
 * @param refresh whether use lengthens the session; not while a page renders, which cannot set the longer cookie.
 */
export async function readViewer(auth: Auth, headers: Headers, refresh: boolean): Promise<Viewer> {
  const found = await auth.api.getSession({ headers, query: { disableRefresh: !refresh } });
  return toViewer(found?.user as SessionUser | undefined);
}

import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What of a user is signed: who it is, and what it may do as whom. */
export interface SealedUser {
  id: string;
  role?: string | null | undefined;
  customerId?: string | null | undefined;
}

/** What of a credential is signed: whose the password is. */
export interface SealedCredential {
  userId: string;
  /** The password's hash. */
  password?: string | null | undefined;
}

/** What of a session is signed: whose the cookie's token is. */
export interface SealedSession {
  token: string;
  userId: string;
}

/** What of an e-mail address is signed: whose it is. */
export interface SealedAddress {
  userId: string;
  email: string;
}

/** What a one-time token to a new password is good for: this account with this address and password, until then. */
export interface SealedReset extends SealedAddress {
  /** The present password's hash. */
  password: string;
  token: string;
  expiresAt: Date;
}

/**
 * Signatures over what decides who somebody is. Whoever can write to the database, but does not know the secret, can
 * make none: what they write by hand counts for nothing.
 */
export interface Seals {
  user(user: SealedUser): string;
  credential(credential: SealedCredential): string;
  session(session: SealedSession): string;
  address(address: SealedAddress): string;
  reset(reset: SealedReset): string;
  /** Stands for an e-mail address where it need not be known. */
  email(email: string): string;
}

/** @param secret the `AUTH_SECRET`; with another one nothing that was signed before counts. */
export function createSeals(secret: string): Seals {
  // A key of its own: the secret itself signs the session's cookies.
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'clientflow account seals 1', 32));
  const sign = (...parts: (string | null)[]) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');
  return {
    user: ({ id, role, customerId }) => sign('user', id, role ?? null, customerId ?? null),
    credential: ({ userId, password }) => sign('credential', userId, password ?? null),
    session: ({ token, userId }) => sign('session', token, userId),
    address: ({ userId, email }) => sign('address', userId, email),
    reset: ({ userId, email, password, token, expiresAt }) =>
      sign('reset', userId, email, password, token, expiresAt.toISOString()),
    email: (email) => sign('email', email),
  };
}

/** Whether what a document has for a seal is the one it should have. */
export function isSealedBy(seal: string, found: unknown): boolean {
  if (typeof found !== 'string') return false;
  const [wanted, given] = [Buffer.from(seal), Buffer.from(found)];
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

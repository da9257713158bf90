import { mongodbAdapter } from '@better-auth/mongo-adapter';
import { getCookies } from 'better-auth/cookies';
import { betterAuth } from 'better-auth/minimal';
import { nextCookies } from 'better-auth/next-js';
import type { Db } from 'mongodb';
import { type Config, ConfigError, config, publicUrl } from '@/lib/config';
import { passwordLength } from '@/lib/domain/password-length';
import { webMongo } from '@/lib/mongo/web';
import { logger } from '@/lib/telemetry/logger';
import { addressHeader } from './address';
import { passwordHashing } from './hashing';
import { sealedSignIn, serverField } from './sealed-sign-in';

/** Seconds a session lasts, and after which use of it makes it last anew. */
const session = { expiresIn: 7 * 86_400, updateAge: 86_400 };

/**
 * Accounts and sessions on MongoDB. There is no HTTP endpoint of it: server actions are its only callers.
 * The adapter does not get the client, because with it every sign-up would need a transaction.
 *
 * @throws ConfigError without `AUTH_SECRET`.
 */
export function createAuth(config: Config, db: Db) {
  return betterAuth({ ...authOptions(config), database: mongodbAdapter(db) });
}

/** All of it but the database. */
export function authOptions(config: Config) {
  const secret = config.secrets.AUTH_SECRET;
  if (secret === undefined) throw new ConfigError(['AUTH_SECRET: must be set in the environment']);
  const baseURL = publicUrl(config);
  return {
    appName: 'ClientFlow',
    baseURL,
    secret,
    trustedOrigins: [new URL(baseURL).origin],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: passwordHashing,
    },
    user: {
      modelName: 'auth_users',
      additionalFields: {
        role: serverField,
        customerId: serverField,
        registrationEventId: serverField,
        firstName: serverField,
        lastName: serverField,
        address: serverField,
      },
    },
    session: { modelName: 'auth_sessions', ...session },
    account: { modelName: 'auth_accounts' },
    verification: { modelName: 'auth_verifications' },
    advanced: cookieOptions(config),
    telemetry: { enabled: false },
    logger: { level: 'error' as const, log: logProblem },
    // The one that hands cookies to Next comes last.
    plugins: [sealedSignIn(), nextCookies()],
  };
}

function cookieOptions(config: Config) {
  return {
    cookiePrefix: 'clientflow',
    useSecureCookies: publicUrl(config).startsWith('https:'),
    ipAddress: { ipAddressHeaders: [addressHeader] },
  };
}

/** The session's cookie, by what a browser must be told to forget it. */
export function sessionCookie(config: Config): { name: string; path: string; secure: boolean } {
  const { name, attributes } = getCookies({ advanced: cookieOptions(config) }).sessionToken;
  return { name, path: attributes.path ?? '/', secure: attributes.secure ?? false };
}

export type Auth = ReturnType<typeof createAuth>;

const held = globalThis as typeof globalThis & { clientflowAuth?: Promise<Auth> };

/**
 * The web process's accounts and sessions, made at the first call and kept over hot reloads.
 *
 * @throws MongoUnavailableError while the database does not answer, ConfigError without `AUTH_SECRET`.
 */
export function webAuth(): Promise<Auth> {
  held.clientflowAuth ??= webMongo()
    .then(({ db }) => createAuth(config(), db))
    .catch((error: unknown) => {
      delete held.clientflowAuth;
      throw error;
    });
  return held.clientflowAuth;
}

/** The library's messages may name an e-mail address, so only the error's kind is kept. */
function logProblem(_level: string, _message: string, ...details: unknown[]): void {
  const error = details.find((detail) => detail instanceof Error);
  logger().error({ kind: error?.name ?? 'unknown' }, 'accounts: the library reported a problem');
}

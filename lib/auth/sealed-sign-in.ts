import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { BetterAuthPlugin } from 'better-auth/types';
import { z } from 'zod';
import { createSeals, isSealedBy, type SealedCredential, type SealedUser } from '@/lib/control/account-seals';

/** Set by the server alone: nothing of it can come in with a request. */
export const serverField = { type: 'string', required: false, input: false } as const;

type Sealed<T> = T & { seal?: string | null };

/**
 * Sign-in by e-mail and password that takes only accounts whose role and password are signed with the secret, the two
 * looked at in the very rows by which it decides, once more when the session is written: who changes them ends sessions
 * afterwards, so of a change and a sign-in that cross one sees the other. The session it begins is signed too, and ends
 * the one that the request came with. `auth_registrations` says which e-mail address a registration's event id was used for.
 */
export function sealedSignIn() {
  return {
    id: 'sealed-sign-in',
    schema: {
      user: {
        fields: {
          seal: serverField,
          firstPassword: serverField,
          firstSeal: serverField,
          emailSeal: serverField,
          resetMark: serverField,
          resetExpiresAt: { ...serverField, type: 'date' },
        },
      },
      session: { fields: { seal: serverField, seenAt: { ...serverField, type: 'date' } } },
      account: { fields: { seal: serverField } },
      registration: { modelName: 'auth_registrations', fields: { email: { type: 'string', required: true } } },
    },
    init({ secret }) {
      const seals = createSeals(secret);
      const before = async (session: { token: string; userId: string } & Record<string, unknown>) => {
        return { data: { ...session, seal: seals.session(session) } };
      };
      return { options: { databaseHooks: { session: { create: { before } } } } };
    },
    endpoints: {
      signInSealed: createAuthEndpoint(
        '/sign-in/sealed',
        {
          method: 'POST',
          body: z.object({ email: z.string(), password: z.string() }),
          metadata: { SERVER_ONLY: true },
        },
        async (ctx) => {
          const { internalAdapter, password, secret, authCookies } = ctx.context;
          const found = await internalAdapter.findUserByEmail(ctx.body.email, { includeAccounts: true });
          const credentials = found?.accounts.filter(({ providerId }) => providerId === 'credential') ?? [];
          const sealed = credentials.find((one) => found && isSealed(secret, found.user, one));
          const credential = sealed ?? credentials[0];
          if (!found || !credential?.password) {
            // An unknown e-mail takes as long as a wrong password.
            await password.hash(ctx.body.password);
            return ctx.json({ outcome: 'wrong' } as const);
          }
          const isRight = await password.verify({ hash: credential.password, password: ctx.body.password });
          if (!isRight) return ctx.json({ outcome: 'wrong' } as const);
          if (!sealed) return ctx.json({ outcome: 'unsealed' } as const);
          const { user } = found;
          // Whoever has the password too has signed in by this address: from now on it is known to be theirs.
          const emailSeal = createSeals(secret).address({ userId: user.id, email: user.email });
          if (!isSealedBy(emailSeal, (user as { emailSeal?: unknown }).emailSeal)) {
            await internalAdapter.updateUser(user.id, { emailSeal });
          }
          const { name } = authCookies.sessionToken;
          const former = await ctx.getSignedCookie(name, secret);
          const session = await internalAdapter.createSession(user.id);
          const now = await internalAdapter.findUserByEmail(ctx.body.email, { includeAccounts: true });
          if (!now?.accounts.some(({ id, password }) => id === sealed.id && password === sealed.password)) {
            await internalAdapter.deleteSession(session.token);
            return ctx.json({ outcome: 'wrong' } as const);
          }
          await setSessionCookie(ctx, { session, user });
          if (former) await internalAdapter.deleteSession(former);
          return ctx.json({ outcome: 'signed_in', user } as const);
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}

/** Whether a user's role and password are both signed, and the password is this user's. */
export function isSealed(secret: string, user: Sealed<SealedUser>, credential: Sealed<SealedCredential>): boolean {
  const seals = createSeals(secret);
  return (
    credential.userId === user.id &&
    isSealedBy(seals.user(user), user.seal) &&
    isSealedBy(seals.credential(credential), credential.seal)
  );
}

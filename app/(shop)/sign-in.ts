'use server';

import { cookies } from 'next/headers';
import { z } from 'zod';
import { findCustomerAccount } from '@/lib/auth/accounts';
import { sessionCookie } from '@/lib/auth/auth';
import { endSession, signInWithPassword } from '@/lib/auth/sign-in';
import { viewerTag } from '@/lib/auth/viewer';
import { command } from '@/lib/commands/command';
import { config } from '@/lib/config';
import { email, knownPassword } from '@/lib/domain/credentials';
import { customerStanding } from '@/lib/queries/customers';
import { publishRegistration } from './publish-registration';

/** A registration that is published again must not hold up the sign-in while the broker is away; ms. */
const republishDeadlineMs = 1_500;

/**
 * Begins a session; `id` of the answer is the role signed in. Which of e-mail and password was wrong is not told.
 * Failures count strictly by e-mail and address together, so that one stranger cannot lock another's account.
 */
export const signIn = command({
  name: 'sign_in',
  audience: 'anyone',
  intent: false,
  limits: [
    { by: 'address', points: 120, seconds: 60 },
    { by: 'email_and_address', points: 10, seconds: 300, failuresOnly: true },
    { by: 'email', points: 100, seconds: 300, failuresOnly: true },
  ],
  schema: z.strictObject({ email, password: knownPassword }),
  async handler({ input, auth, collections, headers, publish }) {
    const accounts = await auth();
    const signIn = await signInWithPassword(accounts, input, headers);
    if ('refused' in signIn) return { status: 'refused', reason: signIn.refused };
    const { viewer } = signIn;
    const isPending =
      viewer.role === 'customer' && (await customerStanding(await collections(), viewer.customerId)) === 'pending';
    if (isPending) {
      const account = await findCustomerAccount(accounts, input.email);
      if (account) await publishRegistration(account, publish, { deadlineMs: republishDeadlineMs });
    }
    return { status: 'done', id: viewer.role, viewer: viewerTag(viewer) };
  },
});

/**
 * Ends the session. Where it cannot be ended for now, the reader's browser at least forgets it. Another site's request
 * takes nobody's cookie away, and neither does a page that was made for somebody else.
 */
export const signOut = command({
  name: 'sign_out',
  audience: 'anyone',
  intent: false,
  limits: [{ by: 'address', points: 120, seconds: 60 }],
  schema: z.undefined(),
  async handler({ auth, headers }) {
    await endSession(await auth(), headers);
    return { status: 'done' };
  },
  async conclude(result) {
    if (result.status !== 'refused' || result.reason === 'foreign_origin' || result.reason === 'other_viewer')
      return result;
    (await cookies()).delete(sessionCookie(config()));
    return { status: 'done' };
  },
});

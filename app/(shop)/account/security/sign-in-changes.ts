'use server';

import { z } from 'zod';
import { type AccountChange, changeEmail as change, changePassword as replace } from '@/lib/auth/own-account';
import { currentSession } from '@/lib/auth/sign-in';
import { command } from '@/lib/commands/command';
import { presentPasswordLimits } from '@/lib/commands/password-limits';
import type { CommandResult } from '@/lib/domain/command-result';
import { email, knownPassword, newPassword } from '@/lib/domain/credentials';

/** Another password of one's own, for whoever knows the present one. All other sessions end, this one stays. */
export const changePassword = command({
  name: 'change_password',
  audience: 'customer',
  limits: presentPasswordLimits,
  schema: z.strictObject({ present: knownPassword, password: newPassword }),
  async handler({ viewer, input, auth, headers }) {
    const accounts = await auth();
    const session = await currentSession(accounts, headers);
    return answerOf(await replace(accounts, viewer.userId, input, session?.token ?? ''));
  },
});

/** Another e-mail address to sign in by, for whoever knows the password. All other sessions end, this one stays. */
export const changeEmail = command({
  name: 'change_email',
  audience: 'customer',
  limits: presentPasswordLimits,
  schema: z.strictObject({ email, present: knownPassword }),
  async handler({ viewer, input: { email, present }, auth, headers }) {
    const accounts = await auth();
    const session = await currentSession(accounts, headers);
    return answerOf(await change(accounts, viewer.userId, { email, password: present }, session?.token ?? ''));
  },
});

function answerOf(outcome: AccountChange): CommandResult {
  if (outcome === 'done') return { status: 'done' };
  return { status: 'refused', reason: outcome };
}

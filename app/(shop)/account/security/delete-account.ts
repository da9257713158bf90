'use server';

import { cookies } from 'next/headers';
import { z } from 'zod';
import { sessionCookie } from '@/lib/auth/auth';
import { isPasswordOf, ownAccount, removeAccount } from '@/lib/auth/own-account';
import { command } from '@/lib/commands/command';
import { presentPasswordLimits } from '@/lib/commands/password-limits';
import { config } from '@/lib/config';
import { knownPassword } from '@/lib/domain/credentials';

/**
 * Forgets the customer who asks for it, as an operator would: also one whom the log has refused, or not heard of yet. Once
 * the log has it the account is gone, before the worker comes to the rest. While nobody knows whether the log has it, the
 * account stands.
 */
export const deleteAccount = command({
  name: 'delete_account',
  audience: 'customer',
  limits: presentPasswordLimits,
  schema: z.strictObject({ present: knownPassword }),
  async handler({ viewer: { userId, customerId }, input: { present }, auth, publish }) {
    const accounts = await auth();
    const account = await ownAccount(accounts, 'id', userId);
    if (!account || !(await isPasswordOf(accounts, account, present)))
      return { status: 'refused', reason: 'wrong_password' };
    const result = await publish({ type: 'forget_customer', data: { customerId } }, { id: customerId });
    if (result.status === 'unconfirmed') return result;
    await removeAccount(accounts, account.user);
    return { status: 'done' };
  },
  async conclude(result) {
    if (result.status === 'done') (await cookies()).delete(sessionCookie(config()));
    return result;
  },
});

'use server';

import { z } from 'zod';
import { takeReset } from '@/lib/auth/resets';
import { command } from '@/lib/commands/command';
import { newPassword } from '@/lib/domain/credentials';

/** A new password for whoever has a link's token, which is used up by it. All sessions of the account end. */
export const resetPassword = command({
  name: 'reset_password',
  audience: 'anyone',
  limits: [{ by: 'address', points: 30, seconds: 300 }],
  schema: z.strictObject({ token: z.string().regex(/^[0-9a-f]{24}\.[\w-]{43}$/), password: newPassword }),
  async handler({ input: { token, password }, auth }) {
    if (await takeReset(await auth(), token, password)) return { status: 'done' };
    return { status: 'refused', reason: 'link_void' };
  },
});

'use server';

import { z } from 'zod';
import { ownAccount } from '@/lib/auth/own-account';
import { issueReset } from '@/lib/auth/resets';
import { command } from '@/lib/commands/command';
import { writeAudit } from '@/lib/control/audit';
import { idText } from '@/lib/domain/text';

/**
 * Makes a one-time link to a new password for a customer's account; `id` of the answer is its token, which is kept nowhere.
 * The act is written down before it is done.
 */
export const issueResetLink = command({
  name: 'issue_reset_link',
  audience: 'operator',
  limits: [{ by: 'viewer', points: 30, seconds: 60 }],
  schema: z.strictObject({ customerId: idText }),
  async handler({ viewer, eventId, input: { customerId }, auth, collections }) {
    const accounts = await auth();
    const account = await ownAccount(accounts, 'customerId', customerId);
    if (!account) return { status: 'refused', reason: 'no_account' };
    const entry = { actorId: viewer.userId, action: 'issue_reset_link', target: customerId, detail: eventId };
    await writeAudit(await collections(), entry, new Date());
    return { status: 'done', id: await issueReset(accounts, account) };
  },
});

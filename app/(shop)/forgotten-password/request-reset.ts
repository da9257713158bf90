'use server';

import { z } from 'zod';
import type { Auth } from '@/lib/auth/auth';
import { accountOfAddress, issueReset } from '@/lib/auth/resets';
import { command } from '@/lib/commands/command';
import { email } from '@/lib/domain/credentials';
import { localeOf } from '@/lib/i18n/locales';
import type { Mailer } from '@/lib/mail/mailer';
import { logger } from '@/lib/telemetry/logger';
import { resetLetter } from './reset-letter';

/**
 * Sends a link to a new password, if the address has an account. The answer is the same either way and comes before
 * anybody looks: nothing about it, not even its time, says which. What it says of the database and the server of mail holds
 * for everybody.
 */
export const requestReset = command({
  name: 'request_reset',
  audience: 'anyone',
  limits: [
    { by: 'address', points: 20, seconds: 600 },
    { by: 'email_and_address', points: 3, seconds: 900 },
    { by: 'email', points: 10, seconds: 3600 },
  ],
  schema: z.strictObject({ email }),
  async handler({ input, auth, collections, headers, mailer }) {
    await collections();
    const mail = mailer();
    if (!(await mail?.isThere())) return { status: 'refused', reason: 'mail_unavailable' };
    void sendLink(auth, mail as Mailer, { ...input, headers }).catch((error: unknown) => {
      logger().warn({ kind: error instanceof Error ? error.name : 'unknown' }, 'a link to a new password was not sent');
    });
    return { status: 'done' };
  },
});

async function sendLink(
  auth: () => Promise<Auth>,
  mailer: Mailer,
  { email: to, headers }: { email: string; headers: Headers },
): Promise<void> {
  const accounts = await auth();
  const account = await accountOfAddress(accounts, to);
  if (!account) return;
  const token = await issueReset(accounts, account);
  await mailer.send({ to, ...resetLetter(localeOf(headers), token) });
}

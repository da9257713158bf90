'use server';

import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { createCustomerAccount, findCustomerAccount } from '@/lib/auth/accounts';
import { signInWithPassword } from '@/lib/auth/sign-in';
import { viewerTag } from '@/lib/auth/viewer';
import { command } from '@/lib/commands/command';
import { email, newPassword } from '@/lib/domain/credentials';
import { customerOf, customerProfile } from '@/lib/domain/customer';
import { customerOfUpdate } from '@/lib/queries/customers';
import { publishRegistration } from './publish-registration';

/**
 * A new customer: the account with a customer id of the server's making, a session, and `new_customer` on the topic.
 * When the broker does not confirm, the account stands and each later sign-in publishes it again until it is applied.
 */
export const register = command({
  name: 'register',
  audience: 'anyone',
  limits: [{ by: 'address', points: 60, seconds: 60 }],
  schema: z.strictObject({ email, password: newPassword, profile: customerProfile }),
  async handler({ eventId: registrationEventId, input, auth, collections, headers, publish }) {
    const { email, password, profile } = input;
    const customer = customerOf(uuidv7(), profile);
    const accounts = await auth();
    const used = await customerOfUpdate(await collections(), registrationEventId);
    // Under an id that the log has for somebody else the customer would never come to be.
    if (used !== null && (await findCustomerAccount(accounts, email))?.customer.id !== used) {
      return { status: 'refused', reason: 'event_id_taken' };
    }
    const account = await createCustomerAccount(accounts, { email, password, registrationEventId, customer });
    if ('refused' in account) return { status: 'refused', reason: account.refused };
    const signedIn = await signInWithPassword(accounts, { email, password }, headers);
    const viewer = 'viewer' in signedIn ? { viewer: viewerTag(signedIn.viewer) } : {};
    return { ...(await publishRegistration(account, publish)), ...viewer };
  },
});

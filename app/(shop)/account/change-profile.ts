'use server';

import { z } from 'zod';
import { renameUser } from '@/lib/auth/accounts';
import { command } from '@/lib/commands/command';
import { customerOf, customerProfile } from '@/lib/domain/customer';
import { getCustomer } from '@/lib/queries/customers';

/**
 * Another name and address of one's own. A profile that the worker has not made yet is not overtaken: what came first
 * would then come last. What the pages' header says is changed once the log has the rest.
 */
export const changeProfile = command({
  name: 'change_profile',
  audience: 'customer',
  limits: [{ by: 'viewer', points: 30, seconds: 60 }],
  schema: z.strictObject({ profile: customerProfile }),
  async handler({ viewer, input: { profile }, auth, collections, publish }) {
    const { userId, customerId } = viewer;
    if (!(await getCustomer(await collections(), viewer, customerId)))
      return { status: 'refused', reason: 'not_found' };
    const result = await publish({ type: 'new_customer', data: customerOf(customerId, profile) }, { id: customerId });
    if (result.status === 'published') await renameUser(await auth(), userId, profile);
    return result;
  },
});

'use server';

import { z } from 'zod';
import { command } from '@/lib/commands/command';
import { customerOf, customerProfile } from '@/lib/domain/customer';
import { idText } from '@/lib/domain/text';
import { getCustomer } from '@/lib/queries/customers';

/** A new customer, whose id is the event id, or another profile for one that exists. */
export const saveCustomer = command({
  name: 'save_customer',
  audience: 'operator',
  limits: [{ by: 'viewer', points: 120, seconds: 60 }],
  schema: z.strictObject({ customerId: idText.optional(), profile: customerProfile }),
  async handler({ viewer, eventId, input: { customerId, profile }, collections, publish }) {
    if (customerId !== undefined && !(await getCustomer(await collections(), viewer, customerId))) {
      return { status: 'refused', reason: 'not_found' };
    }
    const id = customerId ?? eventId;
    return publish({ type: 'new_customer', data: customerOf(id, profile) }, { id });
  },
});

'use server';

import { z } from 'zod';
import { command } from '@/lib/commands/command';
import { writeAudit } from '@/lib/control/audit';
import { idText } from '@/lib/domain/text';
import { isKnownCustomer } from '@/lib/queries/customers';

/**
 * Forgets a customer for good. The act is written down before it is published, without anything personal; a retry finds
 * the customer forgotten already and is published all the same.
 */
export const forgetCustomer = command({
  name: 'forget_customer',
  audience: 'operator',
  limits: [{ by: 'viewer', points: 30, seconds: 60 }],
  schema: z.strictObject({ customerId: idText }),
  async handler({ viewer, eventId, input: { customerId }, collections, publish }) {
    const shop = await collections();
    if (!(await isKnownCustomer(shop, customerId))) return { status: 'refused', reason: 'not_found' };
    const entry = { actorId: viewer.userId, action: 'forget_customer', target: customerId, detail: eventId };
    await writeAudit(shop, entry, new Date());
    return publish({ type: 'forget_customer', data: { customerId } }, { id: customerId });
  },
});

import type { CustomerAccount } from '@/lib/auth/accounts';
import type { CommandContext, PublishedResult } from '@/lib/commands/definition';

type Publish = CommandContext<unknown, 'anyone', boolean>['publish'];

/** Publishes what a customer's registration said, always under the registration's own event id. */
export function publishRegistration(
  { customer, registrationEventId: eventId, registeredAt }: CustomerAccount,
  publish: Publish,
  options: { deadlineMs?: number } = {},
): Promise<PublishedResult> {
  return publish(
    { type: 'new_customer', data: customer },
    { eventId, id: customer.id, occurredAt: registeredAt, actor: { role: 'customer', id: customer.id }, ...options },
  );
}

import { createSeals } from '@/lib/control/account-seals';
import { unlessThere } from '@/lib/mongo/errors';
import type { Auth } from './auth';

interface Claim {
  id: string;
  /** Stands for the e-mail address. */
  email: string;
}

/**
 * Takes an event id for the registration of an e-mail address, for good: of two registrations under one event id with
 * different addresses, one gets an account.
 *
 * @returns whether it is this address's.
 */
export async function claimRegistration(
  auth: Auth,
  { registrationEventId: id, email }: { registrationEventId: string; email: string },
): Promise<boolean> {
  const { adapter, secret } = await auth.$context;
  const claim: Claim = { id, email: createSeals(secret).email(email) };
  await unlessThere(adapter.create({ model: 'registration', data: { ...claim }, forceAllowId: true }));
  const standing = await adapter.findOne<Claim>({ model: 'registration', where: [{ field: 'id', value: id }] });
  if (standing?.email !== claim.email) return false;
  // Accounts from before there were claims.
  const where = [{ field: 'registrationEventId', value: id }];
  const users = await adapter.findMany<{ email: string }>({ model: 'user', where });
  return users.every((user) => user.email === email);
}

import type { Collections } from '@/lib/mongo/collections';
import type { ForgetStore } from '@/lib/store/shop-store';

/** Parked purchases whose bytes are in memory at a time: each may hold a record of the largest size. */
const atATime = 50;

/** Forgetting in MongoDB. */
export function forgetStore(collections: Collections): ForgetStore {
  const { customer_updates, parked } = collections;
  return {
    async scrubCustomerUpdates(customerIds) {
      const empty = { firstName: '', lastName: '', address: '' };
      await customer_updates.updateMany({ customerId: { $in: [...customerIds] } }, { $set: empty });
    },
    async scrubParked(customerIds, bare) {
      const found = await parked
        .find({ customerId: { $in: [...customerIds] } }, { projection: { _id: 1 } })
        .map(({ _id }) => _id)
        .toArray();
      for (let start = 0; start < found.length; start += atATime) {
        const some = await parked.find({ _id: { $in: found.slice(start, start + atATime) } }).toArray();
        await parked.bulkWrite(
          some.map((document) => ({ updateOne: { filter: { _id: document._id }, update: { $set: bare(document) } } })),
          { ordered: false },
        );
      }
    },
    deleteAccounts: (customerIds) => deleteAccounts(collections, customerIds),
  };
}

/**
 * The credential goes first, so that nobody signs in any more, and the user, by whom the rest is found, last. The
 * sessions go once more after that: a sign-in that had checked the password before has written its own by then.
 */
async function deleteAccounts(
  { auth_users, auth_accounts, auth_sessions, auth_registrations }: Collections,
  customerIds: readonly string[],
): Promise<void> {
  const projection = { registrationEventId: 1 };
  const users = await auth_users.find({ customerId: { $in: [...customerIds] } }, { projection }).toArray();
  if (users.length === 0) return;
  const theirs = { $in: users.map(({ _id }) => _id) };
  await auth_accounts.deleteMany({ userId: theirs });
  await auth_sessions.deleteMany({ userId: theirs });
  await auth_registrations.deleteMany({ _id: { $in: users.flatMap((user) => user.registrationEventId ?? []) } });
  await auth_users.deleteMany({ _id: theirs });
  await auth_sessions.deleteMany({ userId: theirs });
}

import { type Db, type IndexSpecification, MongoServerError } from 'mongodb';
import { type Collections, collectionNames } from './collections';

/**
 * Every index a query needs, beside `_id`, and no other (`app/api/indexes.int.test.ts`): what must be equal first, then the
 * order, which ends with `_id` where lists page by keyset.
 */
const indexes: Partial<Record<keyof Collections, IndexSpecification[]>> = {
  customers: [{ sortKey: 1, _id: 1 }, { words: 1 }, { registeredAt: -1, _id: -1 }],
  products: [
    { sortKey: 1, _id: 1 },
    { words: 1 },
    { typeKey: 1, sortKey: 1, _id: 1 },
    { typeKey: 1, price: 1, _id: 1 },
    { typeKey: 1, createdAt: -1, _id: -1 },
    { price: 1, _id: 1 },
    { createdAt: -1, _id: -1 },
  ],
  customer_updates: [{ customerId: 1, time: -1, _id: -1 }],
  product_prices: [{ productId: 1, version: 1 }],
  owned_items: [
    { purchasedAt: -1, _id: -1 },
    { customerId: 1, purchasedAt: -1, _id: -1 },
    { value: -1, _id: -1 },
    { customerId: 1, value: -1, _id: -1 },
    { productId: 1, purchasedAt: -1, _id: -1 },
  ],
  parked: [{ state: 1, parkedAt: -1 }, { settledAt: 1 }, { customerId: 1 }],
  dead_letters: [
    { deadLetteredAt: -1, _id: -1 },
    { code: 1, deadLetteredAt: -1, _id: -1 },
    { eventType: 1, deadLetteredAt: -1, _id: -1 },
    { code: 1, eventType: 1, deadLetteredAt: -1, _id: -1 },
    { eventId: 1, deadLetteredAt: -1, _id: -1 },
    { customerId: 1, deadLetteredAt: -1, _id: -1 },
  ],
  dead_letter_decisions: [{ deadLetterId: 1, at: -1, _id: -1 }],
  pipeline_minutes: [{ updatedAt: 1 }],
  sales: [{ day: 1 }, { productId: 1, day: 1 }],
  vouchers: [{ customerId: 1, state: 1, issuedAt: -1, _id: -1 }],
  rules: [{ createdAt: 1, _id: 1 }],
  notices: [
    { at: -1, _id: -1 },
    { 'rule.id': 1, at: -1, _id: -1 },
    { causedBy: 1, firedAt: 1 },
  ],
  feed: [{ order: -1 }, { type: 1, order: -1 }, { customerId: 1 }],
  simulator_runs: [{ requestedAt: -1 }, { state: 1, requestedAt: 1 }],
  letter_runs: [{ requestedAt: -1 }, { state: 1, requestedAt: 1 }],
  auth_users: [{ role: 1, createdAt: 1, _id: 1 }, { customerId: 1 }, { registrationEventId: 1 }],
  auth_sessions: [{ expiresAt: 1 }, { userId: 1, createdAt: -1, _id: -1 }],
};

/** Creates the indexes that are missing; those that exist stay. Idempotent. */
export async function ensureIndexes(db: Db): Promise<void> {
  for (const [name, specifications] of Object.entries(indexes)) {
    await db.collection(name).createIndexes(specifications.map((key) => ({ key: key as Record<string, 1 | -1> })));
  }
}

/** Server code of a question about a collection that is not there yet. */
const namespaceNotFound = 26;

/** Every index that `ensureIndexes` would create, as `collection {"key":1}`; creates nothing. */
export async function missingIndexes(db: Db): Promise<string[]> {
  const missing = await Promise.all(
    Object.entries(indexes).map(async ([name, specifications]) => {
      const existing = new Set(await existingKeys(db, name));
      return specifications
        .map((specification) => JSON.stringify(specification))
        .filter((key) => !existing.has(key))
        .map((key) => `${name} ${key}`);
    }),
  );
  return missing.flat();
}

/** Indexes of the shop's collections that no query needs any more, as `collection {"key":1}`; those of accounts are others'. */
export async function idleIndexes(db: Db): Promise<string[]> {
  const shops = collectionNames.filter((name) => !name.startsWith('auth_'));
  const idle = await Promise.all(
    shops.map(async (name) => {
      const needed = [{ _id: 1 }, ...(indexes[name] ?? [])].map((specification) => JSON.stringify(specification));
      return (await existingKeys(db, name)).filter((key) => !needed.includes(key)).map((key) => `${name} ${key}`);
    }),
  );
  return idle.flat();
}

async function existingKeys(db: Db, name: string): Promise<string[]> {
  try {
    const found = await db.collection(name).listIndexes().toArray();
    return found.map(({ key }) => JSON.stringify(key));
  } catch (error) {
    if (error instanceof MongoServerError && error.code === namespaceNotFound) return [];
    throw error;
  }
}

import type { Collections } from '@/lib/mongo/collections';
import type { DeadLetterDoc, OwnedItemDoc } from '@/lib/mongo/documents/shop';

/** The database's content as the oracle reads it. */
export interface State {
  owned: OwnedItemDoc[];
  updates: Map<string, { version: string; content: Record<string, unknown>; subject: string; kind: string }>;
  letters: DeadLetterDoc[];
}

export async function readState(collections: Collections): Promise<State> {
  const [owned, customerUpdates, productPrices, letters] = await Promise.all([
    collections.owned_items.find().toArray(),
    collections.customer_updates.find().toArray(),
    collections.product_prices.find().toArray(),
    collections.dead_letters.find().toArray(),
  ]);
  const updates: State['updates'] = new Map();
  for (const { _id, version, customerId, firstName, lastName, address } of customerUpdates) {
    updates.set(_id, { version, kind: 'customer', subject: customerId, content: { firstName, lastName, address } });
  }
  for (const { _id, version, productId, name, type, price } of productPrices) {
    updates.set(_id, { version, kind: 'product', subject: productId, content: { name, type, price } });
  }
  return { owned, updates, letters };
}

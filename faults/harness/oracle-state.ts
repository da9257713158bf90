import type { Collections, Documents } from '@/lib/mongo/collections';

const names = [
  'customers',
  'products',
  'customer_updates',
  'product_prices',
  'owned_items',
  'vouchers',
  'dead_letters',
  'sales',
] as const;

/** The shop's documents as they stand, wherever they are. */
export type ShopDocuments = { [Name in (typeof names)[number]]: readonly Documents[Name][] };

/** What the oracle looks at, and the rows of both kinds of updates by event id. */
export interface State extends ShopDocuments {
  updates: Map<string, { version: string; content: Record<string, unknown>; subject: string; kind: string }>;
}

export async function readState(collections: Collections): Promise<State> {
  const found = await Promise.all(
    names.map(async (name) => [name, await collections[name as 'customers'].find().toArray()]),
  );
  return stateOf(Object.fromEntries(found));
}

export function stateOf(documents: ShopDocuments): State {
  const updates: State['updates'] = new Map();
  for (const { _id, version, customerId, firstName, lastName, address } of documents.customer_updates) {
    updates.set(_id, { version, kind: 'customer', subject: customerId, content: { firstName, lastName, address } });
  }
  for (const { _id, version, productId, name, type, price } of documents.product_prices) {
    updates.set(_id, { version, kind: 'product', subject: productId, content: { name, type, price } });
  }
  return { ...documents, updates };
}

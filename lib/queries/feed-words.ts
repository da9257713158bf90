import type { Action } from '@/lib/contract';
import { type DecodedRecord, decode } from '@/lib/contract/wire';
import type { Collections } from '@/lib/mongo/collections';
import type { FeedDoc } from '@/lib/mongo/documents/feed';
import type { FeedSaid } from '@/lib/reads/feed';
import { customerNames } from './customers';

export type Told = Pick<
  FeedDoc,
  '_id' | 'partition' | 'offset' | 'time' | 'payload' | 'encoding' | 'bytes' | 'identity'
>;

/** A record of the feed as the worker reads it; `null` when it is no action, or not all of it is kept. */
export function actionOf({ partition, offset, time, payload, encoding, bytes }: Told): DecodedRecord | null {
  const value = payload === null || encoding !== 'utf8' ? null : Buffer.from(payload);
  if (value?.length !== bytes) return null;
  const place = { topic: '', partition, offset, timestamp: time.getTime() };
  const decoded = decode({ ...place, key: null, value, headers: [] });
  return decoded.ok ? decoded.record : null;
}

/** What each of the records says, in their order; a look into each collection for all of them together. */
export async function wordsOf(collections: Collections, docs: readonly Told[]): Promise<(FeedSaid | null)[]> {
  const actions = docs.map((doc) => actionOf(doc)?.action ?? null);
  const known = await lookUp(collections, docs, actions);
  return actions.map((action, index) => action && sayAction(action, docs[index]?.identity ?? '', known));
}

interface Known {
  customers: ReadonlyMap<string, string>;
  products: ReadonlyMap<string, string>;
  values: ReadonlyMap<string, number>;
}

async function lookUp(
  collections: Collections,
  docs: readonly Told[],
  actions: readonly (Action | null)[],
): Promise<Known> {
  const purchases = actions.flatMap((action) => (action?.type === 'customer_buys_product' ? action.data : []));
  const vouchers = actions.flatMap((action) => (action?.type === 'issue_voucher' ? action.data : []));
  const ids = docs.flatMap(({ identity }, index) => (actions[index]?.type === 'customer_buys_product' ? identity : []));
  const [customers, products, items] = await Promise.all([
    customerNames(
      collections,
      [...purchases, ...vouchers].map(({ customerId }) => customerId),
    ),
    collections.products
      .find({ _id: { $in: purchases.map(({ productId }) => productId) } }, { projection: { name: 1 } })
      .toArray(),
    collections.owned_items.find({ _id: { $in: ids } }, { projection: { value: 1 } }).toArray(),
  ]);
  return {
    customers,
    products: new Map(products.map(({ _id, name }) => [_id, name])),
    values: new Map(items.map(({ _id, value }) => [_id, value])),
  };
}

function sayAction(action: Action, identity: string, { customers, products, values }: Known): FeedSaid {
  switch (action.type) {
    case 'new_customer':
      return { what: 'customer', customer: brief(`${action.data.firstName} ${action.data.lastName}`) ?? '' };
    case 'new_product':
      return { what: 'product', product: action.data.name, price: action.data.price };
    case 'customer_buys_product': {
      const { customerId, productId, quantity, quote } = action.data;
      return {
        ...{ what: 'purchase', quantity, customer: brief(customers.get(customerId)) },
        product: quote?.name ?? products.get(productId) ?? productId,
        value: values.get(identity) ?? (quote ? quote.unitPrice * quantity : null),
      };
    }
    case 'issue_voucher': {
      const { customerId, productType, percentOff } = action.data;
      return { what: 'voucher', customer: brief(customers.get(customerId)), productType, percentOff };
    }
    case 'forget_customer':
      return { what: 'forget' };
  }
}

/** "Anna Kowalska" as "Anna K."; null of nobody and of somebody who is forgotten. */
function brief(name: string | undefined): string | null {
  const [first = '', ...others] = (name ?? '').split(' ').filter((part) => part !== '');
  const [initial] = others.at(-1) ?? '';
  return first === '' ? null : initial === undefined ? first : `${first} ${initial}.`;
}

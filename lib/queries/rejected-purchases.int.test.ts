import { afterAll, beforeAll, expect, it } from 'vitest';
import { encode } from '@/lib/contract/wire';
import { at, openTestShop, ownedItemDoc, productDoc, type TestShop } from '@/lib/mongo/testing';
import { deadLetterDoc } from '@/lib/store/testing/documents';
import { listRejectedPurchases } from './rejected-purchases';
import type { Scope } from './scope';

let shop: TestShop;
const alice: Scope = { role: 'customer', customerId: 'alice' };
const quote = { name: 'Łaciate', type: 'mleko', unitPrice: 299 };

/** A letter of a purchase, or of what it is instead. */
function letter(eventId: string, minutes: number, { customerId = 'alice', productId = 'milk', ...given } = {}) {
  const data = { customerId, productId, quantity: 2, ...(productId === 'milk' && { quote }) };
  const context = { eventId, occurredAt: at(0), actor: { type: 'customer', id: customerId } } as const;
  const { value } = encode({ type: 'customer_buys_product', data }, context as never);
  const deadLetteredAt = at(minutes);
  return deadLetterDoc({
    ...{ _id: `actions-0-${eventId}-${minutes}`, eventId, customerId, deadLetteredAt, code: 'parking_expired' },
    ...{ eventType: 'customer_buys_product', value: Buffer.from(value), ...given },
  });
}

beforeAll(async () => {
  shop = await openTestShop();
  const { dead_letters, owned_items, products } = shop.collections;
  await products.insertOne(productDoc('milk', { price: 349 }));
  await owned_items.insertOne(ownedItemDoc('replayed'));
  await dead_letters.insertMany([
    letter('first', 1),
    letter('first', 5),
    letter('second', 3, { productId: 'gone' }),
    letter('replayed', 4),
    letter('bobs', 4, { customerId: 'bob' }),
    letter('old', -60 * 24 * 40),
    deadLetterDoc({ _id: 'actions-0-9', customerId: 'alice', deadLetteredAt: at(6), value: Buffer.from('{') }),
  ]);
});
afterAll(() => shop.close());

it('tells of purchases that were refused of late and are not made by now, each once', async () => {
  expect(await listRejectedPurchases(shop.collections, alice, 'alice', at(10))).toEqual([
    {
      ...{ id: 'first', code: 'parking_expired', productId: 'milk', name: 'Łaciate', type: 'mleko', quantity: 2 },
      ...{ unitPrice: 299, at: at(5).toISOString(), isForSale: true },
    },
    {
      ...{ id: 'second', code: 'parking_expired', productId: 'gone', name: 'gone', type: '', quantity: 2 },
      ...{ unitPrice: null, at: at(3).toISOString(), isForSale: false },
    },
  ]);
});

it('tells nobody of another’s', async () => {
  expect(await listRejectedPurchases(shop.collections, alice, 'bob', at(10))).toEqual([]);
  const bob: Scope = { role: 'customer', customerId: 'bob' };
  expect(await listRejectedPurchases(shop.collections, bob, 'bob', at(10))).toMatchObject([{ id: 'bobs' }]);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reason } from '@/lib/domain/reason';
import type { DeadLetterDoc, ParkedDoc } from '@/lib/mongo/documents/shop';
import { at, customerDoc, openTestShop, ownedItemDoc, productDoc, type TestShop } from '@/lib/mongo/testing';
import { actionStatus } from './actions';
import type { Scope } from './scope';

let shop: TestShop;
const operator: Scope = { role: 'operator' };
const alice: Scope = { role: 'customer', customerId: 'alice' };
const bob: Scope = { role: 'customer', customerId: 'bob' };
const pending = { state: 'pending', publishedAt: null, behind: 7 };
const status = (scope: Scope, id: string) => actionStatus(shop.collections, scope, id, async () => 7);
const source = { partition: 0, offset: 1 };

function parkedDoc(id: string, given: Partial<ParkedDoc> = {}): ParkedDoc {
  const record = { key: null, value: Buffer.alloc(0), headers: {}, bytes: 0, source, time: at(1) };
  const wait = { parkedAt: at(1), expiresAt: at(11), movedAt: at(1), movedBy: null, settledAt: null };
  return { _id: id, state: 'waiting', customerId: 'alice', productId: 'p', quantity: 1, ...record, ...wait, ...given };
}

const tooBig: Reason = { problem: 'too_big', field: 'quantity', values: { max: 999, found: 5_000 } };

function deadLetterDoc(id: string, given: Partial<DeadLetterDoc> = {}): DeadLetterDoc {
  const record = { topic: 'actions', source, time: at(1), key: null, value: null, headers: {} };
  const read = { eventId: id, eventType: null, customerId: 'alice', deadLetteredAt: at(2) };
  return { _id: `actions-0-${id}`, ...record, code: 'invalid', message: 'quantity: too big', ...read, ...given };
}

beforeAll(async () => {
  shop = await openTestShop();
  const { customers, products, customer_updates, product_prices, owned_items, parked, dead_letters } = shop.collections;
  await customers.insertOne(customerDoc('alice', { version: 'v2' }));
  await products.insertOne(productDoc('p', { version: 'v2' }));
  const row = { time: at(1), source, appliedAt: at(2) };
  const person = { customerId: 'alice', firstName: 'A', lastName: 'Ż', address: 'x', ...row };
  await customer_updates.insertMany([
    { _id: 'c-old', version: 'v1', ...person },
    { _id: 'c-now', version: 'v2', ...person },
    { _id: 'c-next', version: 'v3', ...person },
  ]);
  const content = { productId: 'p', name: 'P', type: 't', price: 1, ...row };
  await product_prices.insertMany([
    { _id: 'p-old', version: 'v1', ...content },
    { _id: 'p-now', version: 'v2', ...content },
  ]);
  await owned_items.insertOne(ownedItemDoc('bought', { purchasedAt: at(1), appliedAt: at(2), occurredAt: at(0) }));
  await owned_items.insertOne(ownedItemDoc('replayed', { purchasedAt: at(1), appliedAt: at(2) }));
  await owned_items.insertOne(ownedItemDoc('shared'));
  await parked.insertMany([
    parkedDoc('waits'),
    parkedDoc('released', { state: 'released' }),
    parkedDoc('expired', { state: 'expired' }),
  ]);
  await dead_letters.insertMany([
    deadLetterDoc('bad', { reasons: [tooBig] }),
    deadLetterDoc('replayed'),
    deadLetterDoc('expired', { code: 'parking_expired', message: 'no such product' }),
    deadLetterDoc('shared', { _id: 'second', customerId: 'bob', code: 'event_id_taken', message: 'used before' }),
    deadLetterDoc('p-now', { _id: 'reused', customerId: null, code: 'event_id_taken', message: 'used before' }),
    deadLetterDoc('twice', { _id: 'old', message: 'old', deadLetteredAt: at(1) }),
    deadLetterDoc('twice', { _id: 'new', message: 'new', deadLetteredAt: at(3) }),
  ]);
});
afterAll(() => shop.close());

describe('the status of an action', () => {
  it('is applied with its times once the purchase stands, even if it was a dead letter before', async () => {
    const applied = {
      state: 'applied',
      publishedAt: at(1).toISOString(),
      appliedAt: at(2).toISOString(),
      stale: false,
    };
    expect(await status(operator, 'bought')).toEqual({ ...applied, occurredAt: at(0).toISOString() });
    expect(await status(alice, 'bought')).toEqual({ ...applied, occurredAt: at(0).toISOString() });
    expect(await status(operator, 'replayed')).toEqual({ ...applied, occurredAt: null });
  });

  it('is stale for an update that a newer one has overtaken', async () => {
    expect(await status(operator, 'c-now')).toMatchObject({ state: 'applied', stale: false });
    expect(await status(operator, 'c-old')).toMatchObject({ state: 'applied', stale: true });
    expect(await status(operator, 'p-old')).toMatchObject({ state: 'applied', stale: true });
  });

  it('is pending while the update’s row is there and the document is not yet', async () => {
    expect(await status(operator, 'c-next')).toEqual(pending);
  });

  it('is parked, pending again when released, rejected when expired or refused', async () => {
    const parked = { state: 'parked', parkedAt: at(1).toISOString(), expiresAt: at(11).toISOString() };
    expect(await status(alice, 'waits')).toEqual(parked);
    expect(await status(alice, 'released')).toEqual(pending);
    expect(await status(alice, 'expired')).toEqual({
      state: 'rejected',
      code: 'parking_expired',
      message: 'no such product',
    });
    const bad = { state: 'rejected', code: 'invalid', message: 'quantity: too big', reasons: [tooBig] };
    expect(await status(alice, 'bad')).toEqual(bad);
    expect(await status(operator, 'twice')).toMatchObject({ message: 'new' });
  });

  it('is rejected for whoever used an id that something else had, and for nobody else', async () => {
    const rejected = { state: 'rejected', code: 'event_id_taken', message: 'used before' };
    expect(await status(bob, 'shared')).toEqual(rejected);
    expect(await status(alice, 'shared')).toMatchObject({ state: 'applied' });
    // The second product of one id: an operator's page is not told that the first is there.
    expect(await status(operator, 'p-now')).toEqual(rejected);
  });

  it('looks to another customer like one that does not exist', async () => {
    for (const id of ['bought', 'replayed', 'c-now', 'p-now', 'waits', 'bad', 'expired', 'none']) {
      expect(await status(bob, id), id).toEqual(pending);
    }
    expect(await status(alice, 'p-now')).toEqual(pending);
  });
});

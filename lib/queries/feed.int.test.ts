import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionType } from '@/lib/contract';
import type { FeedDoc } from '@/lib/mongo/documents/feed';
import { at, customerDoc, openTestShop, ownedItemDoc, type TestShop } from '@/lib/mongo/testing';
import { feedRow } from '@/lib/store/testing/feed-store-contract';
import { noticeDoc } from '@/lib/store/testing/reaction-documents';
import { getFeedEntry, listFeed } from './feed';

let shop: TestShop;
const bought = { type: 'customer_buys_product', productId: 'p1' } as const;

/** A record of each fate, oldest first; the shop has come to offset 9. */
beforeAll(async () => {
  shop = await openTestShop();
  const { collections } = shop;
  await collections.feed.insertMany([
    feedRow(1),
    feedRow(2, { type: 'new_product', customerId: null, productId: 'p1', key: 'p1' }),
    feedRow(3, bought),
    feedRow(4, { ...bought, key: 'a.*' }),
    feedRow(5, { ...bought, key: null }),
    feedRow(6, bought),
    feedRow(7, { type: null, code: 'not_json', customerId: null, payload: 'ff', encoding: 'hex', bytes: 9 }),
    feedRow(8, { type: 'forget_customer', customerId: 'gone' }),
    // Nothing is known of it, but the shop has passed it: it changed nothing.
    feedRow(9, { type: 'new_customer', customerId: 'late' }),
    feedRow(10, bought),
    // Refused, although something was applied under its identity.
    feedRow(11, { code: 'invalid', identity: 'e3' }),
    // It has the event id of another purchase.
    feedRow(0, { ...bought, identity: 'e3' }),
  ]);
  const row = { time: at(0), version: 'v', source: { partition: 0, offset: 1 }, appliedAt: at(0) };
  await collections.customer_updates.insertOne({
    ...{ _id: 'e1', customerId: 'c1', firstName: 'A', lastName: 'B', address: 'C' },
    ...row,
  });
  await collections.product_prices.insertOne({ _id: 'e2', productId: 'p1', name: 'N', type: 't', price: 1, ...row });
  await collections.owned_items.insertOne(ownedItemDoc('e3'));
  await collections.customers.insertOne(customerDoc('gone', { forgotten: true }));
  const parked = {
    bytes: 0,
    ...{
      customerId: 'c1',
      productId: 'p1',
      quantity: 1,
      key: null,
      value: Buffer.alloc(0),
      headers: {},
      movedBy: null,
    },
    ...{ source: row.source, time: at(0), parkedAt: at(0), expiresAt: at(9), movedAt: at(0), settledAt: null },
  };
  await collections.parked.insertMany([
    { _id: 'e4', state: 'waiting', ...parked },
    { _id: 'e5', state: 'expired', ...parked },
  ]);
  const letter = {
    ...{ topic: 'actions', source: row.source, time: at(0), key: null, value: null, headers: {}, message: '' },
    ...{ eventId: null, eventType: null, customerId: null, deadLetteredAt: at(0) },
  };
  await collections.dead_letters.insertMany([
    { _id: 'actions-0-6', code: 'quarantined', ...letter },
    { _id: 'actions-0-7', code: 'not_json', ...letter },
    { _id: 'actions-0-0', code: 'event_id_taken', ...letter },
  ]);
  await collections.checkpoints.insertOne({
    ...{ _id: 'shop:actions:0', processor: 'shop', topic: 'actions', partition: 0, offset: 10, recordTime: 0 },
    ...{ clusterId: 'c', updatedAt: at(0) },
  });
});
afterAll(() => shop.close());

const offsets = async (request: Parameters<typeof listFeed>[1]) =>
  (await listFeed(shop.collections, request)).rows.map(({ offset }) => offset);

describe('the feed', () => {
  it('says what became of each record, newest first', async () => {
    const { rows, more, newer } = await listFeed(shop.collections);
    expect(rows.map(({ offset, outcome: { state, code, letterId } }) => [offset, state, code, letterId])).toEqual([
      [11, 'rejected', 'invalid', null],
      [10, 'processing', null, null],
      [9, 'applied', null, null],
      [8, 'applied', null, null],
      [7, 'rejected', 'not_json', 'actions-0-7'],
      [6, 'rejected', 'quarantined', 'actions-0-6'],
      [5, 'rejected', 'parking_expired', null],
      [4, 'parked', null, null],
      [3, 'applied', null, null],
      [2, 'applied', null, null],
      [1, 'applied', null, null],
      [0, 'rejected', 'event_id_taken', 'actions-0-0'],
    ]);
    expect([more, newer]).toEqual([false, 0]);
    expect(rows[0]).not.toHaveProperty('payload');
  });

  it('narrows by type, by outcome, and by the beginning of a key or id, taken as it is', async () => {
    expect(await offsets({ type: 'forget_customer' })).toEqual([8]);
    expect(await offsets({ type: 'unknown' })).toEqual([7]);
    expect(await offsets({ outcome: 'rejected' })).toEqual([11, 7, 6, 5, 0]);
    expect(await offsets({ outcome: 'processing' })).toEqual([10]);
    expect(await offsets({ outcome: 'applied', type: 'customer_buys_product' })).toEqual([3]);
    expect(await offsets({ search: 'a.*' })).toEqual([4]);
    expect(await offsets({ search: 'gon' })).toEqual([8]);
    expect(await offsets({ search: 'one' })).toEqual([]);
    expect(await offsets({ search: 'actions-0-1' })).toEqual([11, 10, 1]);
    expect(await offsets({ search: 'e10' })).toEqual([10]);
  });

  it('narrows by any text, by whom and what it is about, by time, and by who made it', async () => {
    const { feed } = shop.collections;
    const said = JSON.stringify({
      event_type: 'new_product',
      id: 'p9',
      name: 'Chleb (wiejski)',
      type: 'chleb',
      price: 4.5,
    });
    const bytes = Buffer.byteLength(said);
    const made = { type: 'new_product', customerId: null, productId: 'p9', synthetic: true } as const;
    await feed.insertOne(
      feedRow(20, { ...made, payload: said, bytes, order: `${String(Date.now()).padStart(15, '0')}-20` }),
    );
    expect(await offsets({ search: 'CHLEB (w' })).toEqual([20]);
    expect(await offsets({ about: 'p9' })).toEqual([20]);
    expect(await offsets({ about: 'gone' })).toEqual([8]);
    expect(await offsets({ minutes: 5 })).toEqual([20]);
    expect(await offsets({ synthetic: 'only' })).toEqual([20]);
    expect(await offsets({ synthetic: 'hide', about: 'p9' })).toEqual([]);
    await feed.deleteOne({ _id: 'actions-0-20' });
  });

  it('says what a record says, and nothing of one that is no action, is cut or was scrubbed', async () => {
    const { collections } = shop;
    const say = async (value: object, change: Partial<FeedDoc> = {}) => {
      const payload = JSON.stringify(value);
      const type = (value as { event_type: ActionType }).event_type;
      const doc = feedRow(30, { type, identity: 'e3', payload, bytes: Buffer.byteLength(payload), ...change });
      await collections.feed.insertOne(doc);
      const { rows } = await listFeed(collections, { search: 'actions-0-30' });
      await collections.feed.deleteOne({ _id: doc._id });
      return rows[0]?.said;
    };
    await collections.customers.insertOne(customerDoc('anna', { firstName: 'Anna', lastName: 'Maria Kowal' }));
    const purchase = { event_type: 'customer_buys_product', customer_id: 'anna', product_id: 'p3', quantity: 3 };
    const quote = { product_name: 'Chleb', product_type: 'chleb', unit_price: 4.5 };
    // What it came to is what was applied, and before that what it was quoted.
    const { value } = ownedItemDoc('e3');
    expect(await say({ ...purchase, ...quote })).toEqual({
      what: 'purchase',
      quantity: 3,
      product: 'Chleb',
      customer: 'Anna K.',
      value,
    });
    expect(await say({ ...purchase, ...quote }, { identity: 'new' })).toMatchObject({ value: 1350 });
    expect(await say({ ...purchase, customer_id: 'nobody' }, { identity: 'new' })).toMatchObject({
      ...{ product: 'p3', customer: null, value: null },
    });
    await collections.customers.insertOne(customerDoc('blank', { firstName: '', lastName: '', forgotten: true }));
    expect(await say({ ...purchase, customer_id: 'blank' })).toMatchObject({ customer: null });
    expect(await say({ event_type: 'forget_customer', customer_id: 'anna' })).toEqual({ what: 'forget' });
    expect(await say({ ...purchase, quantity: 0 })).toBeNull();
    expect(await say(purchase, { bytes: 9_999 })).toBeNull();
    expect(await say(purchase, { payload: null, bytes: 90, scrubbed: true })).toBeNull();
  });

  it('tells the life of a record as far as it has come', async () => {
    const { collections } = shop;
    const occurred_at = '2026-03-01T09:59:59.500Z';
    const payload = JSON.stringify({
      event_type: 'new_product',
      id: 'p2',
      name: 'N',
      type: 't',
      price: 1,
      occurred_at,
    });
    const change = {
      identity: 'lived',
      payload,
      bytes: Buffer.byteLength(payload),
      type: 'customer_buys_product',
    } as const;
    await collections.feed.insertOne(feedRow(40, change));
    const steps = async () =>
      (await getFeedEntry(collections, 'actions-0-40'))?.life.map(({ step, wrote }) => [step, wrote?.where]);
    const begun = [
      ['clicked', undefined],
      ['published', 'actions'],
    ];
    expect(await steps()).toEqual(begun);
    await collections.owned_items.insertOne(ownedItemDoc('lived'));
    const place = { partition: 1, offset: 5, recordTime: at(2).getTime() };
    await collections.sales_facts.insertOne({ _id: 'lived', ...place, hour: at(0), units: 1, revenue: 1 });
    await collections.notices.insertOne(noticeDoc({ _id: 'rule:once:c1', causedBy: 'lived' }));
    expect(await steps()).toEqual([
      ...begun,
      ['applied', 'owned_items'],
      ['told', 'shop-events'],
      ['reacted', expect.any(String)],
    ]);
    await collections.feed.deleteOne({ _id: 'actions-0-40' });
  });

  it('stays where it was paused and counts what is newer', async () => {
    const until = (await listFeed(shop.collections, { search: 'e6' })).rows[0]?.order;
    expect(await listFeed(shop.collections, { until, size: 2 })).toMatchObject({
      rows: [{ offset: 6 }, { offset: 5 }],
      more: true,
      newer: 5,
    });
    expect(await listFeed(shop.collections, { until, outcome: 'rejected' })).toMatchObject({
      rows: [{ offset: 6 }, { offset: 5 }, { offset: 0 }],
      more: false,
      newer: 2,
    });
  });

  it('shows one record with what it said, and nothing of one that was trimmed', async () => {
    expect(await getFeedEntry(shop.collections, 'actions-0-7')).toMatchObject({
      payload: 'ff',
      encoding: 'hex',
      bytes: 9,
      scrubbed: false,
      outcome: { state: 'rejected' },
    });
    expect(await getFeedEntry(shop.collections, 'actions-0-99')).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { textHeaders } from '@/lib/contract/headers';
import type { LogRecord } from '@/lib/contract/record';
import { valueBytes } from '@/lib/contract/testing';
import { purchase, seedProduct } from '@/worker/testing/messages';
import { feedDoc, forgottenBy, payloadBytes } from './feed-entry';

function record(value: object | Buffer | null, change: Partial<LogRecord> = {}): LogRecord {
  return {
    topic: 'actions',
    partition: 2,
    offset: 10,
    timestamp: Date.parse('2026-03-01T10:00:00Z'),
    key: null,
    value: valueBytes(value),
    headers: [],
    ...change,
  };
}

describe('a record of the feed', () => {
  it('says what an action is about', () => {
    expect(feedDoc(record(purchase('e1'), { key: Buffer.from('c1') }))).toEqual({
      _id: 'actions-2-10',
      order: '001772359200000-000000002-0000000000000010',
      partition: 2,
      offset: 10,
      time: new Date('2026-03-01T10:00:00Z'),
      type: 'customer_buys_product',
      key: 'c1',
      identity: 'e1',
      customerId: 'c1',
      productId: 'p1',
      code: null,
      payload: JSON.stringify(purchase('e1')),
      encoding: 'utf8',
      bytes: JSON.stringify(purchase('e1')).length,
    });
    expect(feedDoc(record(seedProduct))).toMatchObject({
      identity: 'actions-2-10',
      customerId: null,
      productId: 'p1',
      key: null,
    });
  });

  it('marks what the simulator made', () => {
    const made = (role: string) => feedDoc(record({ ...purchase('e1'), actor: { role, id: 'x' } }));
    expect([made('simulator').synthetic, made('customer').synthetic]).toEqual([true, undefined]);
  });

  it('orders records of one millisecond by their offsets', () => {
    const [ninth, tenth] = [9, 10].map((offset) => feedDoc(record(null, { offset })).order);
    expect((ninth ?? '') < (tenth ?? '')).toBe(true);
  });

  it.each([
    ['nothing', record(null), { code: 'null_value', type: null, payload: null, bytes: 0 }],
    ['no JSON', record(Buffer.from('{')), { code: 'not_json', type: null, payload: '{' }],
    ['an unknown type', record({ event_type: 'ride' }), { code: 'unknown_event_type', type: null }],
    ['a value out of range', record(purchase('e1', { quantity: 0 })), { code: 'invalid', customerId: 'c1' }],
    ['no text', record(Buffer.from([0xc3, 0x28])), { payload: 'c328', encoding: 'hex' }],
  ])('shows %s with the reason', (_, given, expected) => {
    expect(feedDoc(given)).toMatchObject(expected);
  });

  it('is named like its dead letter when it cannot be read', () => {
    const headers = textHeaders({ 'cf-id': 'again' });
    expect(feedDoc(record(Buffer.from('x'), { headers })).identity).toBe('again');
    expect(feedDoc(record(Buffer.from('x'), { key: Buffer.from('c1') }))).toMatchObject({
      identity: 'actions-2-10',
      customerId: 'c1',
    });
  });

  it('shows at most the beginning of a value, and cuts no letter in two', () => {
    const { payload, bytes } = feedDoc(record(Buffer.from(`x${'ł'.repeat(payloadBytes)}`)));
    expect(payload).toBe(`x${'ł'.repeat((payloadBytes - 1) >> 1)}`);
    expect(bytes).toBe(2 * payloadBytes + 1);
  });
});

describe('the customer whom a record forgets', () => {
  const text = '{"event_type":"forget_customer","customer_id":"c1"}';
  it.each([
    ['its plain text', Buffer.from(text), 'c1'],
    ['letters written as escapes', Buffer.from(text.replace('forget_', '\\u0066orget\\u005f')), 'c1'],
    ['another action that speaks of it', valueBytes(purchase('forget_customer')), null],
    ['an invalid one', Buffer.from('{"event_type":"forget_customer"}'), null],
    ['no value', null, null],
  ])('is found in %s', (_, value, expected) => {
    expect(forgottenBy(record(value))).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { limits } from '@/lib/domain/limits';
import { textHeaders } from './headers';
import { type Action, type ActionType, actionTypes } from './index';
import { type LogRecord, positionId } from './record';
import { valueBytes } from './testing';
import { largestPartition, lastVersion, placeOf, recordVersion } from './version';
import { decode, encode } from './wire';

const brokerTime = Date.UTC(2026, 0, 1);

function record(value: Buffer | null, over: Partial<LogRecord> = {}): LogRecord {
  return { topic: 'actions', partition: 2, offset: 7, timestamp: brokerTime, key: null, value, headers: [], ...over };
}

const purchase = { event_type: 'customer_buys_product', customer_id: 'c', product_id: 'p', quantity: 3 };
const product = { event_type: 'new_product', id: 'mleko_k_1', name: 'Mleko Wypasione', type: 'mleko', price: 0.57 };

function accepted(value: unknown, over: Partial<LogRecord> = {}) {
  const decoded = decode(record(valueBytes(value), over));
  if (!decoded.ok) throw new Error(decoded.rejection.message);
  return decoded.record;
}

function rejection(value: Buffer | null) {
  const decoded = decode(record(value));
  if (decoded.ok) throw new Error('was accepted');
  return decoded.rejection;
}

describe("the seed's messages", () => {
  it('takes a product, its price exactly in grosze', () => {
    expect(accepted(product).action).toEqual({
      type: 'new_product',
      data: { id: 'mleko_k_1', name: 'Mleko Wypasione', type: 'mleko', price: 57 },
    });
  });

  it('takes a customer whose address has newlines', () => {
    const address = 'ul. Długa 1\n00-950 Warszawa';
    const value = { event_type: 'new_customer', id: 'customer_k_000', first_name: 'Jan', last_name: 'Żak', address };
    expect(accepted(value).action.data).toMatchObject({ address });
  });

  it('takes a purchase without id or key: its position is its identity', () => {
    expect(accepted(purchase)).toMatchObject({ identity: 'actions-2-7', time: new Date(brokerTime) });
  });

  it('ignores fields it does not know', () => {
    expect(accepted({ ...purchase, colour: 'green' }).action.data).toEqual({
      customerId: 'c',
      productId: 'p',
      quantity: 3,
    });
  });
});

describe('what is refused', () => {
  const nested = '['.repeat(400_000) + ']'.repeat(400_000);
  it.each([
    ['a null value', null, 'null_value'],
    ['not JSON', Buffer.from('{'), 'not_json'],
    ['an array', valueBytes([]), 'not_json'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'not_json'],
    ['1 MiB + 1', Buffer.alloc(1024 * 1024 + 1, 0x20), 'too_large'],
    ['another major version', valueBytes({ ...purchase, schema_version: 2 }), 'unknown_version'],
    ['an unknown event type', valueBytes({ ...purchase, event_type: 'toString' }), 'unknown_event_type'],
    ['a voucher of no id', valueBytes({ ...purchase, voucher_id: '' }), 'invalid'],
    ['a zero quantity', valueBytes({ ...purchase, quantity: 0 }), 'invalid'],
    ['a negative quantity', valueBytes({ ...purchase, quantity: -1 }), 'invalid'],
    ['a fractional quantity', valueBytes({ ...purchase, quantity: 1.5 }), 'invalid'],
    ['1,001 pieces', valueBytes({ ...purchase, quantity: 1001 }), 'invalid'],
    ['a text for a quantity', valueBytes({ ...purchase, quantity: '3' }), 'invalid'],
    ['an operator for an id', valueBytes({ ...purchase, customer_id: { $gt: '' } }), 'invalid'],
    ['an empty id', valueBytes({ ...purchase, product_id: '' }), 'invalid'],
    ['an id of 10 kB', valueBytes({ ...purchase, product_id: 'x'.repeat(10_000) }), 'invalid'],
    ['a price of 0', valueBytes({ ...product, price: 0 }), 'invalid'],
    ['a price of 10^9', valueBytes({ ...product, price: 1e9 }), 'invalid'],
    ['three decimals', valueBytes({ ...product, price: 1.001 }), 'invalid'],
    ['a type nested deeper than the stack', Buffer.from(`{"event_type":${nested}}`), 'unknown_event_type'],
    ['a version nested deeper than the stack', Buffer.from(`{"schema_version":${nested}}`), 'unknown_version'],
    ['half a quote', valueBytes({ ...purchase, unit_price: 1 }), 'invalid'],
  ] as const)('%s', (_name, value, code) => {
    const { code: found, message } = rejection(value);
    expect(found).toBe(code);
    expect(message).not.toBe('');
  });

  it('quotes no half of a character', () => {
    const { message, reasons } = rejection(valueBytes({ ...purchase, event_type: `x${'😀'.repeat(600)}` }));
    expect([message, String(reasons?.[0]?.values?.found)].map((text) => text.isWellFormed())).toEqual([true, true]);
  });

  it('names the field and what was expected', () => {
    expect(rejection(valueBytes({ ...purchase, quantity: 0 })).message).toMatch(/^quantity: .*1/);
  });
});

describe('records published again', () => {
  const texts = { 'cf-id': 'actions-0-3', 'cf-time': String(brokerTime - 5000), 'cf-pos': '0-3' };
  const headers = textHeaders(texts);

  it('keep their identity, their time and their place in history', () => {
    const again = accepted(purchase, { headers });
    expect(again).toMatchObject({ identity: 'actions-0-3', time: new Date(brokerTime - 5000) });
    const original = record(valueBytes(purchase), { partition: 0, offset: 3, timestamp: brokerTime - 5000 });
    expect(again.version).toBe(recordVersion(original));
  });

  it('keep the last place that a log can have', () => {
    const headers = textHeaders({ ...texts, 'cf-pos': `${largestPartition}-${Number.MAX_SAFE_INTEGER}` });
    const place = { partition: largestPartition, offset: Number.MAX_SAFE_INTEGER };
    expect(placeOf(accepted(purchase, { headers }).version)).toEqual(place);
  });

  it('are not too large for the headers that we added', () => {
    const filler = { name: 'trace', value: Buffer.alloc(limits.messageOverheadBytes - 'trace'.length - 2) };
    expect(accepted(purchase, { headers: [filler] }).identity).toBe(positionId(record(null)));
    expect(accepted(purchase, { headers: [filler, ...headers] }).identity).toBe('actions-0-3');
  });

  it('cannot claim a time later than the broker saw', () => {
    const late = textHeaders({ ...texts, 'cf-time': String(brokerTime + 1) });
    expect(accepted(purchase, { headers: late }).time).toEqual(new Date(brokerTime));
  });

  it('prefer the event id of the message', () => {
    expect(accepted({ ...purchase, event_id: 'mine' }, { headers }).identity).toBe('mine');
  });
});

it('orders versions by time, then position', () => {
  const version = (timestamp: number, partition: number, offset: number) =>
    recordVersion(record(null, { timestamp, partition, offset }));
  const ordered = [
    version(9, 5, 1),
    version(10, 0, 2),
    version(10, 0, 11),
    version(10, 3, 1),
    version(brokerTime, 0, 0),
  ];
  expect([...ordered].sort()).toEqual(ordered);
  expect([lastVersion(version(9, 5, 1)), ...ordered].sort().at(-1)).toBe(lastVersion(version(9, 5, 1)));
});

it('reads the place of a record from its version', () => {
  for (const place of [
    { partition: 5, offset: 17 },
    { partition: largestPartition, offset: Number.MAX_SAFE_INTEGER },
  ]) {
    const version = recordVersion(record(null, { timestamp: brokerTime, ...place }));
    expect([placeOf(version), placeOf(lastVersion(version))]).toEqual([place, place]);
  }
});

const examples: { [T in ActionType]: [Action<T>['data'], string] } = {
  new_customer: [{ id: 'c', firstName: 'A', lastName: 'B', address: 'C' }, 'c'],
  new_product: [{ id: 'p', name: 'N', type: 'T', price: 29 }, 'p'],
  customer_buys_product: [
    { customerId: 'c', productId: 'p', quantity: 1, quote: { name: 'N', type: 'T', unitPrice: 435 }, voucherId: 'v' },
    'c',
  ],
  issue_voucher: [{ customerId: 'c', productType: 'T', percentOff: 5, rule: { id: 'r', name: 'R' } }, 'c'],
  forget_customer: [{ customerId: 'c' }, 'c'],
};

it.each(actionTypes)('what we publish comes back as it was: %s', (type) => {
  const [data, key] = examples[type];
  const action = { type, data } as Action;
  const occurredAt = new Date(brokerTime - 40);
  const context = { eventId: 'e', occurredAt, actor: { role: 'operator', id: 'o' } } as const;
  const encoded = encode(action, context);
  expect(encoded.key).toBe(key);
  expect(accepted(JSON.parse(encoded.value))).toMatchObject({
    action,
    identity: 'e',
    occurredAt,
    actor: context.actor,
  });
});

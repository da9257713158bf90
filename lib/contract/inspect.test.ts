import { describe, expect, it } from 'vitest';
import { inspect } from './inspect';

function look(value: string | Buffer | null) {
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  return inspect({ topic: 'actions', partition: 0, offset: 1, timestamp: 0, key: null, value: bytes, headers: [] });
}
const purchase = { event_type: 'customer_buys_product', customer_id: 'c', product_id: 'p', quantity: 1 };

describe('an inspected message', () => {
  it('names the field that is wrong and the one that is missing', () => {
    const { product_id: _, ...rest } = purchase;
    const { fields, rejection } = look(JSON.stringify({ ...rest, quantity: 5000, extra: { a: [1] } }));
    expect(rejection).toMatchObject({ code: 'invalid' });
    expect(fields?.filter(({ fault }) => fault !== null)).toEqual([
      { name: 'quantity', json: '5000', fault: expect.objectContaining({ problem: 'too_big', field: 'quantity' }) },
      { name: 'product_id', json: null, fault: { problem: 'missing', field: 'product_id' } },
    ]);
    expect(fields?.find(({ name }) => name === 'extra')?.json).toBe('{\n  "a": [\n    1\n  ]\n}');
  });

  it('names version and type when they are not known', () => {
    const faulty = (value: object) => look(JSON.stringify(value)).fields?.find(({ fault }) => fault)?.name;
    expect(faulty({ ...purchase, schema_version: 9 })).toBe('schema_version');
    expect(faulty({ ...purchase, event_type: 'nonsense' })).toBe('event_type');
  });

  it('finds nothing wrong with what can be decoded', () => {
    expect(look(JSON.stringify(purchase))).toMatchObject({ rejection: null });
    expect(look(JSON.stringify(purchase)).fields?.some(({ fault }) => fault)).toBe(false);
  });

  it('has no fields when the value is no JSON object, and outlives deep nesting', () => {
    for (const value of [null, '', '[1]', 'x', Buffer.from([0xff, 0x00])]) {
      expect(look(value)).toMatchObject({ fields: null, rejection: { code: expect.any(String) } });
    }
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(look(deep).fields?.map(({ name, json }) => [name, json])).toEqual([
      ['a', '…'],
      ['event_type', null],
    ]);
  });
});

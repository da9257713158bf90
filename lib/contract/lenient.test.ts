import { describe, expect, it } from 'vitest';
import { decode } from './wire';

/** Reads a value as its bytes stand on the topic. */
function read(value: string | Buffer) {
  const position = { topic: 'actions', partition: 0, offset: 1, timestamp: Date.UTC(2026, 0, 1) };
  return decode({ ...position, key: null, value: Buffer.from(value as string), headers: [] });
}
function accepted(value: string | Buffer) {
  const decoded = read(value);
  if (!decoded.ok) throw new Error(decoded.rejection.message);
  return decoded.record;
}
function refused(value: string | Buffer) {
  const decoded = read(value);
  return decoded.ok ? 'was accepted' : `${decoded.rejection.code}: ${decoded.rejection.message}`;
}

const purchase = (more = '', quantity = '3') =>
  `{"event_type":"customer_buys_product","customer_id":"c","product_id":"p","quantity":${quantity}${more && `,${more}`}}`;
const product = (price: string) => `{"event_type":"new_product","id":"p","name":"N","type":"t","price":${price}}`;
const mark = Buffer.from([0xef, 0xbb, 0xbf]);
const utf16 = (text: string) => Buffer.from(text, 'utf16le');

describe('what means one thing is taken', () => {
  it.each([
    ['as Java prints the full minute', '"2026-10-25T02:00Z"', '2026-10-25T02:00:00.000Z'],
    ['as Python prints it', '"2026-10-25T04:00:00.123456+02:00"', '2026-10-25T02:00:00.123Z'],
  ])('occurred_at %s', (_name, text, expected) => {
    expect(accepted(purchase(`"occurred_at":${text}`)).occurredAt?.toISOString()).toBe(expected);
  });

  it.each([
    ['a byte-order mark before it', Buffer.concat([mark, Buffer.from(purchase())])],
    ['white space around it', `\r\n\t ${purchase()}\n`],
    ['a byte-order mark, then white space', Buffer.concat([mark, Buffer.from(`\r\n ${purchase()}\r\n`)])],
    ['letters written as escapes', purchase().replace('"p"', '"\\u0070"')],
    ['a field of the sender’s own', purchase('"till":{"id":7}')],
    ['a quantity written 3.0', purchase('', '3.0')],
    ['a quantity written 3e0', purchase('', '3e0')],
  ])('%s', (_name, value) => {
    expect(accepted(value).action.data).toEqual({ customerId: 'c', productId: 'p', quantity: 3 });
  });

  it.each([
    ['4.5', 450],
    ['4.50', 450],
    ['4.5000', 450],
    ['1e2', 10_000],
    ['4.5E-1', 45],
    ['1000000.00', 100_000_000],
    ['0.01', 1],
  ])('a price written %s', (text, grosze) => {
    expect(accepted(product(text)).action.data).toMatchObject({ price: grosze });
  });

  it('null for what need not be there', () => {
    const nulls = ['event_id', 'schema_version', 'occurred_at', 'actor', 'voucher_id'].map((name) => `"${name}":null`);
    const quote = '"product_name":null,"product_type":null,"unit_price":null';
    const record = accepted(purchase(`${nulls.join(',')},${quote}`));
    expect(record).toMatchObject({ identity: 'actions-0-1', occurredAt: null, actor: null });
    expect(record.action.data).toEqual({ customerId: 'c', productId: 'p', quantity: 3 });
    const issued = '{"event_type":"issue_voucher","customer_id":"c","product_type":"t","percent_off":5';
    expect(accepted(`${issued},"rule_id":null,"rule_name":null}`).action.data).toMatchObject({ rule: null });
  });

  it.each([
    ['"occurred_at":"yesterday"'],
    ['"occurred_at":1792893600000'],
    ['"occurred_at":[2026,10,25,2,0]'],
    ['"occurred_at":"2026-10-25T02:00:00"'],
    ['"occurred_at":""'],
    ['"actor":"till 7"'],
    ['"actor":{"role":"cashier","id":"7"}'],
    ['"actor":{"role":"operator"}'],
  ])('an action for all that it says %s', (field) => {
    expect(accepted(purchase(`${field},"event_id":"e"`))).toMatchObject({
      identity: 'e',
      occurredAt: null,
      actor: null,
    });
  });

  it('an id for what it is, letter for letter', () => {
    const ids = [' c', 'c ', 'C', 'rabat%20', 'é', 'e\u0301', '007'];
    const read = ids.map((id) => accepted(purchase(`"customer_id":${JSON.stringify(id)}`)).action.data);
    expect(read.map((data) => 'customerId' in data && data.customerId)).toEqual(ids);
  });
});

describe('where money or identity is at stake, what is not said as it should be is refused', () => {
  it.each([
    ['a price in a text', product('"4.50"'), /^invalid: price: /],
    ['a price with a comma', product('"4,50"'), /^invalid: price: /],
    ['a price that was reckoned in binary', product('0.30000000000000004'), /two decimals/],
    ['a price in grosze', product('100000001'), /1000000\.00/],
    ['no price', product('null'), /^invalid: price: /],
    ['a quantity in a text', purchase('', '"3"'), /^invalid: quantity: /],
    ['half a piece', purchase('', '0.5'), /^invalid: quantity: /],
    ['no quantity', purchase('', 'null'), /^invalid: quantity: /],
    ['a number for an id', purchase('"customer_id":17'), /^invalid: customer_id: /],
    ['null for an id', purchase('"customer_id":null'), /^invalid: customer_id: /],
    ['a number for an event id', purchase('"event_id":17'), /^invalid: event_id: /],
    ['an empty event id', purchase('"event_id":""'), /^invalid: event_id: /],
    ['a number for a voucher', purchase('"voucher_id":17'), /^invalid: voucher_id: /],
    ['a quote without its price', purchase('"product_name":"N","product_type":"t","unit_price":null'), /quote/],
    ['a version in a text', purchase('"schema_version":"1"'), /^unknown_version: /],
    ['a type in other letters', purchase('"event_type":"Customer_Buys_Product"'), /^unknown_event_type: /],
    ['UTF-16', utf16(purchase()), /^not_json: .*UTF-16/],
    ['UTF-16 with a byte-order mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(purchase())]), /UTF-16/],
    ['a byte-order mark alone', mark, /^not_json: /],
    ['two byte-order marks', Buffer.concat([mark, mark, Buffer.from(purchase())]), /^not_json: /],
    ['what a schema registry frames', Buffer.from(`\0\0\0\0\x07${purchase()}`), /^not_json: .*schema registry/],
    ['no bytes', Buffer.alloc(0), /^not_json: .*empty/],
    ['Latin-1', Buffer.from(purchase('"till":"ó"'), 'latin1'), /^not_json: .*not UTF-8/],
    ['NaN', product('NaN'), /^not_json: /],
    ['two objects', `${purchase()}\n${purchase()}`, /^not_json: /],
  ])('%s', (_name, value, expected) => {
    expect(refused(value)).toMatch(expected);
  });
});

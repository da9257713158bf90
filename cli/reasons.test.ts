import { describe, expect, it } from 'vitest';
import { connectErrorHeaders, readReasons } from '@/lib/contract/connect-errors';
import { textHeaders } from '@/lib/contract/headers';
import { valueBytes } from '@/lib/contract/testing';
import { decode } from '@/lib/contract/wire';
import { problems } from '@/lib/domain/reason';
import { sayReasons, translator } from './language';

const t = { pl: translator('pl'), en: translator('en') };
const position = { topic: 'actions', partition: 0, offset: 1 };
const place = { ...position, timestamp: 0, key: null, headers: [] };

function rejection(value: object | Buffer | null) {
  const decoded = decode({ ...place, value: valueBytes(value) });
  if (decoded.ok) throw new Error('it can be applied');
  return decoded.rejection;
}
const product = { event_type: 'new_product', id: 'p', name: 'Mleko', type: 'mleko', price: 1 };
const purchase = { event_type: 'customer_buys_product', customer_id: 'c', product_id: 'p', quantity: 1 };
const without = <T extends object>(from: T, ...names: (keyof T)[]) =>
  Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name as keyof T)));

describe('why a record cannot be applied', () => {
  it.each([
    [without(product, 'name', 'price'), 'brakuje pola name; brakuje pola price', 'name is missing; price is missing'],
    [{ ...product, name: 7 }, 'pole name ma być tekstem, a jest liczbą', 'name should be text, but is a number'],
    [
      { ...product, name: null },
      'pole name ma być tekstem, a jest puste (null)',
      'name should be text, but is empty (null)',
    ],
    [
      { ...purchase, quantity: 5000 },
      'pole quantity ma wynosić najwyżej 1 000, a jest 5 000',
      'quantity should be at most 1,000, but is 5,000',
    ],
    [
      { ...purchase, quantity: 0 },
      'pole quantity ma wynosić co najmniej 1, a jest 0',
      'quantity should be at least 1, but is 0',
    ],
    [without(purchase, 'quantity'), 'brakuje pola quantity', 'quantity is missing'],
    [
      { ...purchase, quantity: 1.5 },
      'pole quantity ma być liczbą całkowitą, a jest 1.5',
      'quantity should be a whole number, but is 1.5',
    ],
    [
      { ...purchase, quantity: '3' },
      'pole quantity ma być liczbą, a jest tekstem',
      'quantity should be a number, but is text',
    ],
    [
      { ...product, price: 0.571 },
      'pole price ma być kwotą od 0,01 do 1 000 000,00 zł, najwyżej z dwoma miejscami po przecinku, a jest 0.571',
      'price should be an amount from 0.01 to 1,000,000.00 zł with at most two decimals, but is 0.571',
    ],
    [{ ...product, id: '' }, 'pole id jest puste', 'id is empty'],
    [
      { ...product, id: 'x'.repeat(1201) },
      'pole id może mieć najwyżej 200 znaków, a ma 1 201',
      'id may have at most 200 characters, but has 1,201',
    ],
    [
      { ...purchase, unit_price: 1 },
      'pola product_name, product_type i unit_price muszą wystąpić razem',
      'product_name, product_type and unit_price have to come together',
    ],
    [without(purchase, 'event_type'), 'brakuje pola event_type', 'event_type is missing'],
    [
      { event_type: 'new_planet' },
      'rodzaj wiadomości w polu event_type to "new_planet", a takiego nie ma',
      'the kind of message in event_type is "new_planet"; there is none like it',
    ],
    [null, 'wiadomość nie ma treści (null)', 'the message has no value (null)'],
    [
      Buffer.alloc(0),
      'treść nie jest obiektem JSON w UTF-8; jest pusta',
      'the value is not a JSON object in UTF-8; it is empty',
    ],
    [Buffer.from('{'), 'treść nie jest obiektem JSON w UTF-8', 'the value is not a JSON object in UTF-8'],
  ])('%j', (value, pl, en) => {
    const refused = rejection(value);
    expect(sayReasons(t.pl, refused).replaceAll('\u00a0', ' ')).toBe(pl);
    expect(sayReasons(t.en, refused).replaceAll('\u00a0', ' ')).toBe(en);
    expect(refused.message).not.toMatch(/undefined|Invalid input/);
    expect(readReasons(connectErrorHeaders(position, refused))).toEqual(refused.reasons);
  });

  it('is told in English when it was written down before there were reasons', () => {
    expect(sayReasons(t.pl, { message: 'quantity: Invalid input' })).toBe('quantity: Invalid input');
    const later = { problem: 'of a later version' as (typeof problems)[number] };
    expect(sayReasons(t.pl, { reasons: [later], message: 'so it is' })).toBe('so it is');
    expect(
      readReasons(textHeaders({ '__connect.errors.exception.reasons': '[{"problem":"nonsense"}]' })),
    ).toBeUndefined();
  });

  it('has words for every problem in both languages', () => {
    const values = {
      min: 1,
      max: 2,
      found: 3,
      seconds: 4,
      ...Object.fromEntries(['expected'].map((k) => [k, k])),
    };
    const all = { ...values, looks: 'empty', customer: 'c', product: 'p', text: 'x' };
    for (const problem of problems) {
      const told = { reasons: [{ problem, field: 'f', values: all }], message: '' };
      expect([problem, sayReasons(t.pl, told)]).not.toEqual([problem, sayReasons(t.en, told)]);
    }
  });
});

import type { Header } from '@/lib/contract/headers';

/** Messages as the seed's scripts and our own publisher put them on `actions`. */
export const seedProduct = { event_type: 'new_product', id: 'p1', name: 'Mleko Wypasione', type: 'mleko', price: 0.57 };
export const seedCustomer = {
  event_type: 'new_customer',
  id: 'c1',
  first_name: 'Żaneta',
  last_name: 'Łęcka',
  address: 'ul. Długa 7/2\n00-950 Warszawa',
};
export const seedPurchase = { event_type: 'customer_buys_product', customer_id: 'c1', product_id: 'p1', quantity: 3 };

/** Half the price of milk, for the customer above. */
export function voucher(eventId: string, change: object = {}) {
  const content = {
    customer_id: 'c1',
    product_type: 'mleko',
    percent_off: 50,
    rule_id: 'r1',
    rule_name: 'Dużo chleba',
  };
  return { event_type: 'issue_voucher', event_id: eventId, ...content, ...change };
}

/** The same purchase with an identity. */
export function purchase(eventId: string, change: object = {}) {
  return { ...seedPurchase, event_id: eventId, ...change };
}

/** Headers that an object of them cannot hold: their order, repetition, a missing value, and names of any kind. */
export const manyHeaders: Header[] = [
  ['trace', 'a'],
  ['trace', 'b'],
  ['empty', ''],
  ['missing', null],
  ['2', 'x'],
  ['1', 'y'],
  ['trace', 'a'],
  ['', 'no name'],
  ['__proto__', 'p'],
  ['toString', 't'],
  ['a\0b', 'NUL'],
  ['a.b', 'dot'],
  ['$set', 'dollar'],
  ['ż%2e', 'escape'],
].map(([name, text]) => ({ name: String(name), value: text == null ? null : Buffer.from(text) }));

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

/** The same purchase with an identity. */
export function purchase(eventId: string, change: object = {}) {
  return { ...seedPurchase, event_id: eventId, ...change };
}

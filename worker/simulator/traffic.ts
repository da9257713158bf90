import { createHash } from 'node:crypto';
import { faker } from '@faker-js/faker/locale/pl';
import type { Action } from '@/lib/contract';
import { joinAddress } from '@/lib/domain/customer';
import { limits } from '@/lib/domain/limits';
import type { Product } from '@/lib/domain/product';
import { type SimulatorSpec, simulationTotal } from '@/lib/domain/simulator';
import { assorted } from './assortment';
import { placeOf } from './order';
import type { Pool } from './pool';

/** Each kind of action draws from random numbers of its own, so that more of one leaves the others as they are. */
const streams = { customers: 0, products: 1, priceChanges: 2, purchases: 3 } as const;

/**
 * A run's actions, each a pure function of the seed, the pool and its index (`placeOf` has their order): new products (the
 * thirteen groceries first, as far as they are not on the shelf), customers, changed prices of the new products or else of
 * the shelf's, and purchases of whoever is there by then. Only the ids also hold the run's mark, so that the same seed run
 * twice makes the same traffic with customers and products of its own. Quotes are those of the run's beginning.
 *
 * @param firstProduct where in the assortment the new products begin, so that none has a name that is on the shelf.
 */
export function createTraffic(spec: SimulatorSpec, runId: string, pool: Pool, firstProduct = 0) {
  const mark = `s${createHash('sha256').update(runId).digest('hex').slice(0, 8)}`;
  const pad = (index: number) => String(index).padStart(3, '0');
  const customerId = (index: number) => `customer_${mark}_${pad(index)}`;
  const pick = (count: number) => faker.number.int({ min: 0, max: count - 1 });

  const made = new Map<number, Product>();
  const product = (index: number): Product => {
    const known = made.get(index);
    if (known) return known;
    const { slug, name, type } = assorted(firstProduct + index);
    faker.seed([spec.seed, streams.products, index]);
    const price = faker.number.int({ min: 19, max: 129 }) * 10 + 9;
    const fresh = { id: `${slug}_${mark}_${index}`, name, type, price };
    made.set(index, fresh);
    return fresh;
  };
  const purchase = (index: number, customers: number): Action => {
    faker.seed([spec.seed, streams.purchases, index]);
    const quantity = faker.number.int({ min: 1, max: 10 });
    const buyer = pick(customers + pool.customerIds.length);
    const bought = pick(spec.products + pool.products.length);
    // What is made anew is made outside the row of random numbers that this purchase is drawn from.
    const buyerId = buyer < customers ? customerId(buyer) : pool.customerIds[buyer - customers];
    const item = bought < spec.products ? product(bought) : pool.products[bought - spec.products];
    if (buyerId === undefined || item === undefined) throw new RangeError('a purchase needs a customer and a product');
    const { id: productId, name, type, price: unitPrice } = item;
    const data = { customerId: buyerId, productId, quantity, quote: { name, type, unitPrice } };
    return { type: 'customer_buys_product', data };
  };
  const priceChange = (index: number): Action => {
    faker.seed([spec.seed, streams.priceChanges, index]);
    const change = faker.number.float({ min: 0.8, max: 1.2 });
    const which = pick(spec.products || pool.products.length);
    const item = spec.products > 0 ? product(which) : pool.products[which];
    if (item === undefined) throw new RangeError('a changed price needs a product');
    return { type: 'new_product', data: { ...item, price: Math.max(1, Math.round(item.price * change)) } };
  };

  return {
    total: simulationTotal(spec),
    action(index: number): Action {
      const { kind, nth, customers } = placeOf(spec, index);
      if (kind === 'products') return { type: 'new_product', data: product(nth) };
      if (kind === 'customers') return { type: 'new_customer', data: customer(spec.seed, nth, customerId(nth)) };
      return kind === 'priceChanges' ? priceChange(nth) : purchase(nth, customers);
    },
  };
}
export type Traffic = ReturnType<typeof createTraffic>;

function customer(seed: number, index: number, id: string) {
  faker.seed([seed, streams.customers, index]);
  const sex = faker.person.sexType();
  const flat = faker.helpers.maybe(() => `/${faker.number.int({ min: 1, max: 80 })}`) ?? '';
  return {
    id,
    firstName: faker.person.firstName(sex),
    lastName: faker.person.lastName(sex),
    address: joinAddress({
      street: `ul. ${faker.person.lastName()} ${faker.number.int({ min: 1, max: 150 })}${flat}`,
      postalCode: faker.location.zipCode('##-###'),
      city: faker.location.city(),
    }).slice(0, limits.address.max),
  };
}

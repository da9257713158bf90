import { createHash } from 'node:crypto';
import { faker } from '@faker-js/faker/locale/pl';
import type { Action } from '@/lib/contract';
import { joinAddress } from '@/lib/domain/customer';
import { limits } from '@/lib/domain/limits';
import type { Product } from '@/lib/domain/product';
import type { SimulatorSpec } from '@/lib/domain/simulator';
import { assorted } from './assortment';

/** Customers and products that a run's purchases may draw on when it makes none of its own. */
export interface Pool {
  customerIds: readonly string[];
  products: readonly Product[];
}

/** How many actions a run publishes. */
function trafficTotal(spec: SimulatorSpec): number {
  return spec.customers + spec.products + spec.purchases;
}

/**
 * A run's actions, each a pure function of the seed and its index: customers, then new products (the thirteen groceries
 * first, as far as they are not on the shelf), then purchases with quotes, of the new products or else of the shelf's. Only the ids also hold the run's mark, so that the same seed run twice
 * makes the same traffic with customers and products of its own.
 *
 * @param firstProduct where in the assortment the new products begin, so that none has a name that is on the shelf.
 */
export function createTraffic(spec: SimulatorSpec, runId: string, pool: Pool, firstProduct = 0) {
  const mark = `s${createHash('sha256').update(runId).digest('hex').slice(0, 8)}`;
  const pad = (index: number) => String(index).padStart(3, '0');
  const customerId = (index: number) => `customer_${mark}_${pad(index)}`;

  const made = new Map<number, Product>();
  const product = (index: number): Product => {
    const known = made.get(index);
    if (known) return known;
    const fresh = makeProduct(index);
    made.set(index, fresh);
    return fresh;
  };
  const makeProduct = (index: number): Product => {
    const { slug, name, type } = assorted(firstProduct + index);
    faker.seed([spec.seed, spec.customers + index]);
    return {
      id: `${slug}_${mark}_${index}`,
      name,
      type,
      price: faker.number.int({ min: 19, max: 129 }) * 10 + 9,
    };
  };

  const purchase = (index: number): Action => {
    faker.seed([spec.seed, spec.customers + spec.products + index]);
    const pick = (count: number) => faker.number.int({ min: 0, max: count - 1 });
    const buyer =
      spec.customers > 0 ? customerId(pick(spec.customers)) : pool.customerIds[pick(pool.customerIds.length)];
    const quantity = faker.number.int({ min: 1, max: 10 });
    const bought = pick(spec.products || pool.products.length);
    const item = spec.products > 0 ? product(bought) : pool.products[bought];
    if (buyer === undefined || item === undefined) throw new RangeError('a purchase needs a customer and a product');
    const { id: productId, name, type, price: unitPrice } = item;
    return {
      type: 'customer_buys_product',
      data: { customerId: buyer, productId, quantity, quote: { name, type, unitPrice } },
    };
  };

  return {
    total: trafficTotal(spec),
    action(index: number): Action {
      if (index < spec.customers) return { type: 'new_customer', data: customer(spec.seed, index, customerId(index)) };
      if (index < spec.customers + spec.products) return { type: 'new_product', data: product(index - spec.customers) };
      return purchase(index - spec.customers - spec.products);
    },
  };
}
export type Traffic = ReturnType<typeof createTraffic>;

function customer(seed: number, index: number, id: string) {
  faker.seed([seed, index]);
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

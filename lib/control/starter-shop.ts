import { createHash } from 'node:crypto';
import { base, Faker, pl } from '@faker-js/faker';
import type { Action } from '@/lib/contract';
import { type Customer, joinAddress } from '@/lib/domain/customer';
import { groceries } from '@/lib/domain/groceries';
import type { Product } from '@/lib/domain/product';

const customerCount = 5;

/**
 * What an empty shop is filled with: the seed's thirteen groceries at random prices of 0.01–1.00 zł and five Polish
 * customers, under the seed's ids. The same intent gives the same content and event ids, so a retry fills nothing
 * twice; the last product carries the intent's own id, by which its progress can be asked for.
 */
export function starterShop(eventId: string): { action: Action; eventId: string }[] {
  const random = polishFaker(Number.parseInt(digest(eventId).slice(0, 8), 16));
  const actions = [...starterCustomers(random), ...starterProducts(random)];
  return actions.map((action, index) => ({
    action,
    eventId: index === actions.length - 1 ? eventId : derivedEventId(eventId, action.data.id),
  }));
}

function starterCustomers(random: Faker) {
  return Array.from({ length: customerCount }, (_, index) => {
    return { type: 'new_customer', data: madeUpCustomer(random, seedCustomerId('k', index)) } as const;
  });
}

function starterProducts(random: Faker) {
  return madeUpGroceries(random, 'k').map((data) => ({ type: 'new_product', data }) as const);
}

/** How the seed's tools mark what they make: by Kafka, or straight to the database. */
export type SeedMark = 'k' | 'db';

/** `customer_k_000`, `customer_db_001`, … */
export function seedCustomerId(mark: SeedMark, index: number): string {
  return `customer_${mark}_${String(index).padStart(3, '0')}`;
}

/** Polish names and addresses; without a seed, others each time. */
export function polishFaker(seed?: number): Faker {
  return seed === undefined ? new Faker({ locale: [pl, base] }) : new Faker({ locale: [pl, base], seed });
}

/** A Polish customer. */
export function madeUpCustomer(random: Faker, id: string): Customer {
  const address = {
    street: random.location.streetAddress(),
    postalCode: random.location.zipCode('##-###'),
    city: random.location.city(),
  };
  return {
    id,
    firstName: random.person.firstName(),
    lastName: random.person.lastName(),
    address: joinAddress(address),
  };
}

/** The seed's thirteen groceries under its ids (`maslo_k_1`), at random prices of 0.01–1.00 zł. */
export function madeUpGroceries(random: Faker, mark: SeedMark): Product[] {
  return groceries.flatMap(({ slug, type, names }) =>
    names.map((name, index) => {
      return { id: `${slug}_${mark}_${index + 1}`, name, type, price: random.number.int({ min: 1, max: 100 }) };
    }),
  );
}

/** A UUIDv7 of the intent's own time whose random part is made from the intent and the thing. */
function derivedEventId(eventId: string, thing: string): string {
  const hash = digest(`${eventId}|${thing}`);
  return `${eventId.slice(0, 15)}${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

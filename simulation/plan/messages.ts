import type { Random } from '@/simulation/random';
import type { Message } from './plan';

const customers = ['c1', 'c2', 'c3', 'c4', 'c5'];
const products = ['p1', 'p2', 'p3', 'p4'];
/** One type in two spellings among them. */
const types = ['chleb', 'masło', 'Chleb'];

/** What every text of a customer's has in it, so that it can be looked for once the customer is forgotten. */
export function personalText(customerId: string, what: string | number): string {
  return `personal-${customerId}-${what}`;
}

/** Makes messages of a world of few customers and products, so that they meet. */
export function createMessages() {
  let count = 0;
  const vouchers: { id: string; customerId: string }[] = [];
  const nextId = (prefix: string) => {
    count += 1;
    return `${prefix}-${count}`;
  };

  const customer = (random: Random, id = random.pick(customers)) => ({
    event_type: 'new_customer',
    ...identity(random, nextId('customer')),
    id,
    first_name: personalText(id, count),
    last_name: personalText(id, 'name'),
    address: `${personalText(id, 'street')}\n00-950 ${random.pick(['Warszawa', 'Kraków'])}`,
  });
  const product = (random: Random, id = random.pick(products)) => ({
    event_type: 'new_product',
    ...identity(random, nextId('product')),
    id,
    name: `${id} number ${count}`,
    type: random.pick(types),
    price: price(random),
  });
  const purchase = (random: Random, change: object = {}) => ({
    event_type: 'customer_buys_product',
    ...identity(random, nextId('purchase')),
    customer_id: random.pick(customers),
    product_id: random.pick(products),
    quantity: 1 + random.integer(3),
    ...quote(random),
    ...change,
  });
  const voucher = (random: Random) => {
    const issued = { id: nextId('voucher'), customerId: random.pick(customers) };
    vouchers.push(issued);
    return {
      event_type: 'issue_voucher',
      event_id: issued.id,
      customer_id: issued.customerId,
      product_type: random.pick(types),
      percent_off: 10 + random.integer(80),
    };
  };
  const redemption = (random: Random) => {
    if (vouchers.length === 0 || random.chance(0.2)) return purchase(random, { voucher_id: nextId('no-voucher') });
    const { id, customerId } = random.pick(vouchers);
    return purchase(random, { customer_id: customerId, voucher_id: id });
  };
  const forget = (random: Random) => ({
    event_type: 'forget_customer',
    ...identity(random, nextId('forget')),
    customer_id: random.pick(customers),
  });

  return {
    customer: (random: Random, id?: string) => placed(random, customer(random, id)),
    product: (random: Random, id?: string) => placed(random, product(random, id)),
    purchase: (random: Random, change?: object) => placed(random, purchase(random, change)),
    voucher: (random: Random) => placed(random, voucher(random)),
    redemption: (random: Random) => placed(random, redemption(random)),
    forget: (random: Random) => placed(random, forget(random)),
    poison: (random: Random): Message => ({
      ...placed(random, {}),
      ...(random.chance(0.2)
        ? ({ value: 'no text: \xff\xfe', encoding: 'latin1' } as const)
        : { value: poison(random) }),
    }),
    /** An id of an earlier purchase for another one. */
    taken: (random: Random) => {
      const event_id = `purchase-${1 + random.integer(count + 1)}`;
      return placed(random, purchase(random, { event_id }));
    },
    allCustomers: customers,
    allProducts: products,
  };
}

export type Messages = ReturnType<typeof createMessages>;

/** Mostly an id; some producers know none, and are known by the position. */
function identity(random: Random, event_id: string): object {
  return random.chance(0.85) ? { event_id } : {};
}

function price(random: Random): number {
  return (1 + random.integer(2_000)) / 100;
}

function quote(random: Random): object {
  if (random.chance(0.5)) return {};
  return { product_name: 'as quoted', product_type: random.pick(types), unit_price: price(random) };
}

/** With the key of the contract, with none, or with another one. */
function placed(random: Random, content: Record<string, unknown>): Message {
  const own = String(content.customer_id ?? content.id ?? '');
  const key = random.chance(0.6) ? own : random.pick([null, 'another key']);
  return { key, value: JSON.stringify(content) };
}

/** What is no action, each in its own way. */
function poison(random: Random): string | null {
  return random.pick([
    null,
    '',
    'not JSON',
    '[]',
    '{}',
    '{"event_type":"unheard_of"}',
    '{"event_type":"new_customer","id":"c1"}',
    '{"event_type":"new_product","id":"p1","name":"p1","type":"chleb","price":-1}',
    '{"event_type":"customer_buys_product","customer_id":"c1","product_id":"p1","quantity":0}',
    '{"event_type":"customer_buys_product","customer_id":"c1","product_id":"p1","quantity":1,"schema_version":9}',
    '{"event_type":"customer_buys_product","customer_id":"c1","product_id":"p1","quantity":1,"unit_price":1}',
  ]);
}

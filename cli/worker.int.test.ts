import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createKafka } from '@/lib/kafka/client';
import { Partitioners } from '@/lib/kafka/library';
import { exitCodes } from './exit-codes';
import { type CliWorld, openCliWorld, type Running } from './testing';

let world: CliWorld;
let worker: Running;
const waiting = { timeout: 60_000, interval: 100 };

// Each command is a process of its own, and the machine may be busy.
vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  world = await openCliWorld({ WORKER_SESSION_TIMEOUT_MS: '3000' });
  worker = world.start(['worker']);
}, 90_000);
afterAll(() => world.close());

/** Exactly the bytes of Python's `json.dumps(message).encode('utf-8')`: ASCII with escapes, spaces, `1.0`. */
const seedMessages = String.raw`
{"event_type": "customer_buys_product", "customer_id": "customer_k_900", "product_id": "maslo_k_900", "quantity": 7}
{"event_type": "new_customer", "id": "customer_k_900", "first_name": "\u017baneta", "last_name": "\u0141\u0119cka", "address": "ulica Jod\u0142owa 91/97\n00-950 \u0141\u00f3d\u017a"}
{"event_type": "new_product", "id": "maslo_k_900", "name": "Mas\u0142o ekstra", "type": "mas\u0142o", "price": 0.57}
{"event_type": "new_product", "id": "chleb_k_900", "name": "Chleb wiejski", "type": "chleb", "price": 1.0}
{"event_type": "customer_buys_product", "customer_id": "customer_k_900", "product_id": "chleb_k_900", "quantity": 1}
`
  .trim()
  .split('\n');

async function produceAsTheSeed(messages: readonly string[]): Promise<void> {
  const producer = createKafka(world.config, 'seed').producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  for (const message of messages) {
    const value = Buffer.from(message, 'ascii');
    await producer.send({ topic: world.config.kafka.topics.actions, messages: [{ value }] });
  }
  await producer.disconnect();
}

async function listed(): Promise<Map<unknown, Record<string, unknown>>> {
  const { objects } = await world.run(['list-customers', '--json']);
  return new Map(objects.map((customer) => [customer.id, customer]));
}

describe('with a worker started by the command line', () => {
  it('applies what the other commands publish', async () => {
    const { customers, products, owned_items } = world.mongo.collections;
    expect((await world.run(['make-customers', '--count', '3'])).code).toBe(exitCodes.ok);
    expect((await world.run(['make-products'])).code).toBe(exitCodes.ok);
    await vi.waitFor(async () => {
      expect([await customers.countDocuments(), await products.countDocuments()]).toEqual([3, 13]);
    }, waiting);
    const bought = await world.run(['buy', '--count', '5', '--every', '0', '--json']);
    expect(bought.objects).toHaveLength(5);
    await vi.waitFor(async () => expect(await owned_items.countDocuments()).toBe(5), waiting);
    const [first] = bought.objects;
    const item = await owned_items.findOne({ _id: first?.event_id as string });
    expect(item).toMatchObject({ customerId: first?.customer_id, productId: first?.product_id, pricedBy: null });
  });

  it("applies the seed's own messages, byte for byte as its Python scripts send them", async () => {
    await produceAsTheSeed(seedMessages);
    await vi.waitFor(async () => {
      expect((await listed()).get('customer_k_900')?.products).toHaveLength(2);
    }, waiting);
    const customer = (await listed()).get('customer_k_900');
    expect(customer).toMatchObject({
      first_name: 'Żaneta',
      last_name: 'Łęcka',
      address: 'ulica Jodłowa 91/97\n00-950 Łódź',
    });
    const products = customer?.products as { product_id: string }[];
    expect(products.sort((a, b) => a.product_id.localeCompare(b.product_id))).toMatchObject([
      { product_id: 'chleb_k_900', type: 'chleb', quantity: 1, unit_price: 1, value: 1 },
      { product_id: 'maslo_k_900', name: 'Masło ekstra', type: 'masło', quantity: 7, unit_price: 0.57, value: 3.99 },
    ]);
    expect(await world.mongo.collections.dead_letters.countDocuments()).toBe(0);
  });

  it('replays a dead letter: what is still wrong is a letter again, of the same identity', async () => {
    const { dead_letters, owned_items } = world.mongo.collections;
    await produceAsTheSeed(['{"event_type": "customer_buys_product", "customer_id": "customer_k_900", "quantity": 2}']);
    await vi.waitFor(async () => expect(await dead_letters.countDocuments()).toBe(1), waiting);
    const letter = await dead_letters.findOne();
    const before = await owned_items.countDocuments();
    await world.run(['dead-letters', 'replay', letter?._id ?? '']);
    // It is as wrong as before: a dead letter of its own, with the identity of the first.
    await vi.waitFor(async () => expect(await dead_letters.countDocuments()).toBe(2), waiting);
    const again = await dead_letters.findOne({ _id: { $ne: letter?._id ?? '' } });
    expect(again).toMatchObject({ eventId: letter?._id, code: 'invalid', time: letter?.time });
    expect(await owned_items.countDocuments()).toBe(before);
  });

  it('is found in order by the doctor', async () => {
    const { code, objects } = await world.run(['doctor', '--json']);
    expect(objects.filter(({ ok }) => !ok)).toEqual([]);
    expect(code).toBe(exitCodes.ok);
    expect(objects.map(({ check }) => check)).toContain('workers');
  });

  it('stops the worker by a signal, with the worker’s own exit code', async () => {
    worker.signal('SIGTERM');
    expect((await worker.ended).code).toBe(0);
    const { code, objects } = await world.run(['doctor', '--json']);
    expect(code).toBe(exitCodes.faults);
    const processors = ['shop', 'sales', 'reactions', 'feed'];
    expect(objects.filter(({ ok }) => !ok)).toMatchObject(processors.map(() => ({ check: 'workers' })));
  });

  it('passes --only to the worker', async () => {
    const { code, stderr } = await world.run(['worker', '--only', 'nope']);
    expect([code, stderr]).toEqual([78, expect.stringContaining('unknown processor nope')]);
  });
});

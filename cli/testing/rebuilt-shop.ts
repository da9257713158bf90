import pino from 'pino';
import { expect, vi } from 'vitest';
import { textHeaders } from '@/lib/contract/headers';
import { valueBytes } from '@/lib/contract/testing';
import { createPublisher } from '@/lib/kafka/publisher';
import { createMongoDeadLetterStore } from '@/lib/store/mongo/dead-letters';
import { createDeadLetters } from '@/worker/dead-letters';
import { purchase, seedCustomer, seedProduct, seedPurchase } from '@/worker/testing/messages';
import { type ShopWorld, waiting } from './shop-world';

export const quoted = { product_name: 'Chleb', product_type: 'chleb', unit_price: 4.2 };
const other = (id: string) => ({ customer_id: id, product_id: 'bread' });

/** Duplicates, event ids used for two things, price changes, releases, an expired purchase that is replayed and one that is not, poison. */
export async function fillShop(shop: ShopWorld): Promise<void> {
  const { world } = shop;
  const { customers, products, dead_letters, owned_items, parked } = world.mongo.collections;
  // Unkeyed they stand in partitions of their own: what is to be applied at once must not overtake them.
  await shop.publish(seedCustomer, seedProduct);
  await vi.waitFor(async () => {
    expect([await customers.countDocuments(), await products.countDocuments()]).toEqual([1, 1]);
  }, waiting);
  await shop.publish(
    seedPurchase,
    purchase('early', { ...other('late-customer'), ...quoted }),
    purchase('unquoted-early', { product_id: 'bread' }),
    { ...seedProduct, price: 0.99, event_id: 'dearer' },
    seedPurchase,
    purchase('twice'),
    purchase('twice'),
    purchase('quoted', { ...quoted, product_id: 'p1' }),
    Buffer.from('{"event_type": "customer_buys'),
    Buffer.from('{"event_type": "customer_buys_product", "customer_id": "c1", "product_id": "p1", "quantity": 0}'),
    purchase('never', { product_id: 'unknown' }),
    purchase('replayed', { product_id: 'at-last' }),
  );
  await vi.waitFor(async () => expect(await parked.countDocuments()).toBe(4), waiting);
  await shop.publish(
    { ...seedProduct, id: 'bread', name: 'Chleb', type: 'chleb', price: 4.2 },
    { ...seedCustomer, id: 'late-customer', first_name: 'Ewa' },
    { ...seedProduct, price: 1.01 },
    { ...seedCustomer, address: 'ul. Nowa 1\n30-001 Kraków' },
  );
  await vi.waitFor(async () => expect(await owned_items.countDocuments()).toBe(6), waiting);
  await vi.waitFor(async () => expect(await dead_letters.countDocuments()).toBe(4), waiting);
  await shop.publish({ ...seedProduct, id: 'at-last' });
  const letter = await dead_letters.findOne({ eventId: 'replayed' });
  await world.run(['dead-letters', 'replay', letter?._id ?? '']);
  await vi.waitFor(async () => expect(await owned_items.countDocuments()).toBe(7), waiting);
  await shop.abort({ ...seedCustomer, id: 'aborted' }, purchase('aborted', quoted));
  await shop.publish(
    { event_type: 'issue_voucher', event_id: 'v1', customer_id: 'c1', product_type: 'chleb', percent_off: 50 },
    { ...seedCustomer, id: 'forgotten' },
    { event_type: 'forget_customer', customer_id: 'late-customer' },
    { event_type: 'forget_customer', customer_id: 'forgotten' },
  );
  await vi.waitFor(async () => {
    expect(await world.mongo.collections.customers.countDocuments({ forgotten: true })).toBe(2);
    expect(await world.mongo.collections.vouchers.countDocuments()).toBe(1);
  }, waiting);
  const once = { event_type: 'issue_voucher', customer_id: 'c1', product_type: 'chleb', percent_off: 50 };
  await shop.publish(purchase('with-voucher', { ...quoted, product_id: 'bread', voucher_id: 'v1' }), {
    ...once,
    event_id: 'v2',
  });
  await vi.waitFor(async () => expect(await world.mongo.collections.vouchers.countDocuments()).toBe(2), waiting);
  // Nothing costs less than a grosz: with the voucher or without it the price is the same.
  await shop.publish(purchase('other-type', { ...quoted, unit_price: 0.01, product_id: 'bread', voucher_id: 'v2' }));
  await vi.waitFor(async () => expect(await owned_items.countDocuments()).toBe(9), waiting);
  await shop.publish(purchase('twice', { ...quoted, product_id: 'bread' }), {
    ...seedProduct,
    id: 'x',
    event_id: 'dearer',
  });
  await shop.caughtUp();
  expect(await dead_letters.countDocuments({ code: 'event_id_taken' })).toBe(2);
}

/** A purchase that could be applied, and which the worker has quarantined as after three failures. */
export async function quarantineOne(shop: ShopWorld): Promise<void> {
  const { world } = shop;
  await shop.stopWorker();
  const before = (await shop.ends())[0] ?? [];
  const { topics } = world.config.kafka;
  const value = valueBytes(purchase('quarantined'));
  const headers = [
    ...textHeaders({ 2: 'x' }),
    { name: 'trace', value: Buffer.from('a') },
    { name: 'trace', value: null },
  ];
  const publisher = createPublisher(world.config, 'test');
  await publisher.publish([{ topic: topics.actions, key: null, value, headers }]);
  const after = (await shop.ends())[0] ?? [];
  const partition = after.findIndex((end, index) => end !== before[index]);
  const offset = before[partition] ?? 0;
  const tail = world.start(['tail', '--from-beginning', '--json']);
  const found = () =>
    tail
      .stdout()
      .split('\n')
      .filter((line) => line.includes('"event_id":"quarantined"'));
  await vi.waitFor(() => expect(found()).toHaveLength(1), waiting);
  tail.signal('SIGINT');
  await tail.ended;
  const { time } = JSON.parse(found()[0] ?? '') as { time: string };
  const record = {
    topic: topics.actions,
    partition,
    offset,
    timestamp: Date.parse(time),
    key: null,
    value,
    // As versions did that kept one value of a name.
    headers: textHeaders({ 2: 'x', trace: '' }),
  };
  const letters = createDeadLetters({
    processor: 'shop',
    topic: topics.dead_letters,
    publisher,
    store: createMongoDeadLetterStore(world.mongo.collections),
    logger: pino({ level: 'silent' }),
    clock: () => new Date(),
  });
  await letters.write([{ record, rejection: { code: 'quarantined', message: 'the handler failed' } }]);
  await publisher.close();
  const { checkpoints, dead_letters } = world.mongo.collections;
  const fields = { 2: Buffer.from('x'), trace: Buffer.alloc(0) };
  await dead_letters.updateOne({ eventId: 'quarantined' }, { $set: { headers: fields } });
  const stored = await checkpoints.findOne({ processor: 'shop', partition: { $ne: partition } });
  await checkpoints.updateOne(
    { _id: `shop:${topics.actions}:${partition}` },
    {
      $set: {
        offset: offset + 1,
        recordTime: record.timestamp,
        processor: 'shop',
        topic: topics.actions,
        partition,
        clusterId: stored?.clusterId ?? '',
        updatedAt: new Date(),
      },
    },
    { upsert: true },
  );
}

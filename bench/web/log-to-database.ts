import { v7 as uuidv7 } from 'uuid';
import { loadConfig } from '@/lib/config';
import { actionMessage } from '@/lib/kafka/messages';
import { createPublisher } from '@/lib/kafka/publisher';
import { createTopics, withAdmin } from '@/lib/kafka/topics';
import { connectMongo } from '@/lib/mongo/client';
import { ownedItemDoc } from '@/lib/mongo/testing';

/** Milliseconds of each purchase, one at a time: from sending until it is in the database. */
export interface Latencies {
  /** Published, and applied by the worker. */
  applied: number[];
  /** The same record produced to the same topic's broker, and then a document like its effect inserted by us. */
  bare: number[];
}

const [count = 100] = process.argv.slice(2).map(Number);
const config = loadConfig();
const { db, collections, close } = await connectMongo(config);
const publisher = createPublisher(config, 'bench');
const product = await collections.products.findOne();
const customer = await collections.customers.findOne();
if (!product || !customer) throw new Error('the shop is empty');
const bareTopic = 'bench-bare';
await withAdmin(config, (admin) => createTopics(admin, [{ topic: bareTopic, numPartitions: 1, replicationFactor: 1 }]));
const scratch = db.collection<{ _id: string }>('bench_items');

function purchase(eventId: string) {
  const data = { customerId: customer?._id ?? '', productId: product?._id ?? '', quantity: 1 };
  const about = { eventId, occurredAt: new Date(), actor: { role: 'customer', id: data.customerId } } as const;
  return actionMessage(config, { type: 'customer_buys_product', data }, about);
}

async function applied(): Promise<number> {
  const eventId = uuidv7();
  const from = performance.now();
  await publisher.publish([purchase(eventId)]);
  while ((await collections.owned_items.findOne({ _id: eventId }, { projection: { _id: 1 } })) === null);
  return performance.now() - from;
}

async function bare(): Promise<number> {
  const eventId = uuidv7();
  const message = { ...purchase(eventId), topic: bareTopic };
  const from = performance.now();
  await publisher.publish([message]);
  await scratch.insertOne(ownedItemDoc(eventId));
  return performance.now() - from;
}

const found: Latencies = { applied: [], bare: [] };
for (let round = -5; round < count; round += 1) {
  const pair = [await applied(), await bare()] as const;
  // The first ones open connections.
  if (round < 0) continue;
  found.applied.push(pair[0]);
  found.bare.push(pair[1]);
}
await publisher.close();
await close();
process.send?.(found);

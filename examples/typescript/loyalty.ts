/**
 * A consumer of `shop-events` in TypeScript: loyalty points, one for each full złoty of a purchase.
 *
 * Every effect is a document whose `_id` is the fact's event id, so a fact that comes again changes nothing, and the
 * offsets that Kafka keeps for the group are enough.
 */
import { parseArgs } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { type Collection, MongoClient } from 'mongodb';

interface Points {
  _id: string;
  customerId: string;
  points: number;
}

interface Member {
  _id: string;
  name: string | null;
  version: string;
}

/** A price in whole grosze; version 1 had złoty only. */
type Price = { schema_version: 2; unit_price_grosze: number } | { schema_version: 1; unit_price: number };

/** What this consumer reads of a fact (docs/shop-events.schema.json); it ignores everything else. */
type Fact =
  | ({ fact_type: 'purchase_applied'; event_id: string; customer_id: string; quantity: number } & Price)
  | { fact_type: 'customer_saved'; customer_id: string; first_name: string; last_name: string; version: string }
  | { fact_type: 'customer_forgotten'; customer_id: string };

/** Sorts after every version there can be. */
const forever = '~';

const { values: options } = parseArgs({
  options: {
    servers: { type: 'string', default: '127.0.0.1:9092' },
    topic: { type: 'string', default: 'shop-events' },
    group: { type: 'string', default: 'loyalty-typescript' },
    mongodb: { type: 'string', default: 'mongodb://127.0.0.1:27017' },
    database: { type: 'string', default: 'loyalty' },
    report: { type: 'boolean', default: false },
  },
});

const mongo = await new MongoClient(options.mongodb).connect();
const points: Collection<Points> = mongo.db(options.database).collection('points');
const members: Collection<Member> = mongo.db(options.database).collection('members');

if (options.report) {
  console.log(JSON.stringify(await totals()));
  await mongo.close();
} else {
  await consume();
}

async function consume(): Promise<void> {
  const kafka = new Kafka({ clientId: options.group, brokers: options.servers.split(','), logLevel: logLevel.ERROR });
  const consumer = kafka.consumer({ groupId: options.group, sessionTimeout: 10_000 });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void consumer.disconnect().then(() => mongo.close()));
  }
  await consumer.connect();
  await consumer.subscribe({ topics: [options.topic], fromBeginning: true });
  // The offsets are committed after this has returned; when it throws, the batch comes again.
  await consumer.run({ eachBatch: async ({ batch }) => apply(batch.messages.map(({ value }) => read(value))) });
}

/** Stops at a version that is yet to come: it may say something else by the same names. */
function read(value: Buffer | null): Fact {
  const fact = JSON.parse(value?.toString('utf8') ?? '{}');
  if (fact.schema_version > 2) throw new Error(`schema_version ${fact.schema_version} is unknown`);
  return fact;
}

async function apply(facts: Fact[]): Promise<void> {
  for (const fact of facts) {
    switch (fact.fact_type) {
      case 'purchase_applied': {
        const document = { customerId: fact.customer_id, points: Math.floor((grosze(fact) * fact.quantity) / 100) };
        await points.replaceOne({ _id: fact.event_id }, document, { upsert: true });
        break;
      }
      case 'customer_saved':
        await rename(fact.customer_id, `${fact.first_name} ${fact.last_name}`, fact.version);
        break;
      case 'customer_forgotten':
        await rename(fact.customer_id, null, forever);
        break;
    }
  }
}

/** Złoty become whole grosze before anything is added up: 0.1 + 0.2 is not 0.3. */
function grosze(price: Price): number {
  return price.schema_version === 1 ? Math.round(price.unit_price * 100) : price.unit_price_grosze;
}

/** Keeps the newest name: an older version that comes late, or again, changes nothing. */
async function rename(_id: string, name: string | null, version: string): Promise<void> {
  await members.updateOne({ _id }, { $setOnInsert: { name: null, version: '' } }, { upsert: true });
  await members.updateOne({ _id, version: { $lt: version } }, { $set: { name, version } });
}

/** Points and name by customer. */
async function totals(): Promise<Record<string, { name: string | null; points: number }>> {
  const names = new Map((await members.find().toArray()).map(({ _id, name }) => [_id, name]));
  const sums: Record<string, { name: string | null; points: number }> = {};
  for await (const { customerId, points: earned } of points.find()) {
    sums[customerId] ??= { name: names.get(customerId) ?? null, points: 0 };
    sums[customerId].points += earned;
  }
  return sums;
}

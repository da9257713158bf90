import type { Database } from './database';
import type { LogClient, Topics } from './topics';
import { until } from './until';

/** What is not known yet is null: nobody asks how far the rest is before the shop is at its topic's end. */
export interface Lag {
  shop: number;
  unsettled: number | null;
  sales: number | null;
}

/**
 * How far the processors' checkpoints are behind the ends of their topics, read from the database and the broker
 * directly. A checkpoint beyond its topic's end is a fault of its own.
 */
export async function lagOf(database: Database, log: LogClient, topics: Topics): Promise<Lag> {
  const { checkpoints } = database.collections;
  const behind = async (processor: string, topic: string) => {
    const ends = await log.ends(topic);
    const stored = await checkpoints.find({ processor, topic }).toArray();
    const offsets = new Map(stored.map(({ partition, offset }) => [partition, offset]));
    let sum = 0;
    for (const [partition, end] of ends) {
      const offset = offsets.get(partition) ?? 0;
      if (offset > end) throw new Error(`${processor}: checkpoint ${offset} of ${partition} is past the end ${end}`);
      sum += end - offset;
    }
    return sum;
  };
  // In this order: with the shop at its topic's end and nothing to release, no more facts are coming.
  const shop = await behind('shop', topics.actions);
  if (shop > 0) return { shop, unsettled: null, sales: null };
  const unsettled = await movable(database);
  if (unsettled > 0) return { shop, unsettled, sales: null };
  return { shop, unsettled, sales: await behind('sales', topics.facts) };
}

/** Parked purchases with work left: all but those that wait for a customer or product that is not there. */
async function movable({ collections }: Database): Promise<number> {
  const { parked, customers, products } = collections;
  const open = await parked
    .find({ settledAt: null }, { projection: { state: 1, customerId: 1, productId: 1 } })
    .toArray();
  if (open.length === 0) return 0;
  const there = new Set([
    ...(await customers.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => `customer ${_id}`),
    ...(await products.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => `product ${_id}`),
  ]);
  const homeless = open.filter(
    ({ state, customerId, productId }) =>
      state === 'waiting' && !(there.has(`customer ${customerId}`) && there.has(`product ${productId}`)),
  );
  return open.length - homeless.length;
}

/**
 * Resolves when every processor has read its topic to the end; returns how long that took, in ms.
 *
 * @param options.target how long it may take on a quiet machine, ms.
 * @param options.since where the clock starts; now by default.
 */
export async function lagZero(
  database: Database,
  log: LogClient,
  topics: Topics,
  { target, since = Date.now() }: { target: number; since?: number },
): Promise<number> {
  let last: Lag | null = null;
  await until(
    'lag 0',
    target,
    async () => {
      last = await lagOf(database, log, topics);
      return last.shop === 0 && last.unsettled === 0 && last.sales === 0;
    },
    { everyMs: 100, seen: () => last },
  );
  return Date.now() - since;
}

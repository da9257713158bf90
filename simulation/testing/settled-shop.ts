import pino from 'pino';
import { createMemoryCheckpoints } from '@/lib/store/memory/checkpoints';
import { createMemoryDeadLetterStore } from '@/lib/store/memory/dead-letters';
import { createMemoryFeedStore } from '@/lib/store/memory/feed-store';
import { createMemoryReactionsStore } from '@/lib/store/memory/reactions-store';
import { createMemorySalesStore } from '@/lib/store/memory/sales-store';
import { createTables, type Tables } from '@/lib/store/memory/tables';
import type { Log } from '@/simulation/rebuild';
import { createFeedProcessor } from '@/worker/processors/feed';
import { createReactionsProcessor } from '@/worker/processors/reactions';
import { createSalesProcessor } from '@/worker/processors/sales';
import { settle } from '@/worker/testing/fates';
import { purchase, seedCustomer, seedProduct, seedPurchase } from '@/worker/testing/messages';
import { memoryShopUnderTest } from '@/worker/testing/stores';
import { World } from '@/worker/testing/world';

/** A shop that has settled, its documents and its log. */
export async function settledShop() {
  const tables = createTables();
  const world = new World(memoryShopUnderTest(tables));
  await fill(world);
  await readRest(world, tables);
  return { config: world.config, now: world.now, tables, log: logOf(world) };
}

function logOf(world: World): Log {
  const topics = [...world.log].map(([topic, partitions]) => {
    const ranges = partitions.map((records) => ({ low: 0, end: records.length, written: records.length, records }));
    return [topic, ranges] as const;
  });
  return { clusterId: 'test', topics: new Map(topics) };
}

/** A shop with a release, an expired purchase, a voucher, a forgotten customer, doubled records and poison. */
async function fill(world: World): Promise<void> {
  for (const value of [seedCustomer, seedProduct, seedPurchase, purchase('twice'), purchase('twice')]) {
    world.produce({ value });
  }
  world.produce({ value: purchase('early', { product_id: 'bread' }), partition: 1 });
  world.produce({ value: purchase('never', { product_id: 'nothing' }), partition: 2 });
  world.produce({ value: Buffer.from('{"event_type":') });
  await world.drain();
  world.produce({ value: { ...seedProduct, id: 'bread', type: 'chleb', price: 4.2 } });
  world.produce({
    value: { event_type: 'issue_voucher', event_id: 'v1', customer_id: 'c1', product_type: 'chleb', percent_off: 50 },
  });
  await settle(world);
  world.produce({ value: purchase('with-voucher', { product_id: 'bread', voucher_id: 'v1' }) });
  world.produce({ value: { ...seedCustomer, id: 'gone', first_name: 'personal-gone' }, partition: 1 });
  await settle(world);
  const forget = { event_type: 'forget_customer', event_id: 'forget', customer_id: 'gone' };
  world.produce({ value: forget, partition: 1 });
  await settle(world);
  world.produce({ value: forget });
  world.now += 48 * 3_600_000;
  await settle(world);
}

/** Sales, rules and feed read what the shop has left. */
async function readRest(world: World, tables: Tables): Promise<void> {
  const { config, publisher } = world;
  const common = {
    config,
    publisher,
    deadLetterStore: createMemoryDeadLetterStore(tables),
    logger: pino({ level: 'silent' }),
  };
  const endOffsets = async () => (world.log.get('actions') ?? []).map(({ length }) => length);
  for (const processor of [
    createSalesProcessor({ ...common, store: createMemorySalesStore(tables) }),
    createReactionsProcessor({ ...common, store: createMemoryReactionsStore(tables) }),
    createFeedProcessor({ topic: 'actions', store: createMemoryFeedStore(tables), endOffsets }),
  ]) {
    const { topic } = processor;
    const checkpoints = createMemoryCheckpoints(tables, processor);
    for (const [partition, records] of (world.log.get(topic) ?? []).entries()) {
      await processor.apply({ topic, partition, records });
      const last = records.at(-1);
      const recordOffset = last?.offset ?? null;
      const next = { offset: records.length, recordOffset, recordTime: last?.timestamp ?? 0, clusterId: 'test' };
      await checkpoints.claim(partition, null, next, 'test');
    }
  }
}

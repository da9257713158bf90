import { afterAll, beforeAll, expect, it } from 'vitest';
import { against, report } from '@/faults/harness/figures';
import { members } from '@/faults/harness/members';
import { applying } from '@/faults/harness/moments';
import { Shop } from '@/faults/harness/shop';
import { LogClient } from '@/faults/harness/topics';
import { until } from '@/faults/harness/until';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '18' });
});
afterAll(() => shop.cleanup.run());

const [before, after] = [6, 12];

/** Updates of what the load updates too, one in each new partition. */
function updates() {
  return Array.from({ length: after - before }, (_, index) => ({
    partition: before + index,
    value: JSON.stringify({ event_type: 'new_product', id: `product-${index}`, name: 'N', type: 'mleko', price: 2 }),
  }));
}

it('row 18: partitions are added while running', async () => {
  const load = shop.load();
  await load.fill();
  await shop.worker();
  await shop.worker();
  load.start();
  // A rebalance would show them the new partitions; they have to notice by themselves.
  await members(shop, 2);
  await applying(shop);
  const watch = watchVersions();
  shop.cleanup.add(() => watch.stop());
  await shop.log.admin.createPartitions({
    topicPartitions: [
      { topic: shop.topics.actions, count: after },
      { topic: shop.topics.facts, count: after },
    ],
  });
  const grown = Date.now();
  const { checkpoints } = shop.database.collections;
  // The shop's own publisher learns of the partitions in its time; a client that starts now uses them at once.
  const fresh = await new LogClient(shop.cluster.directServers).connect();
  shop.cleanup.add(() => fresh.close());
  const sent = await fresh.produce(shop.topics.actions, updates());
  shop.sent.push(
    ...sent.map(({ partition, offset }) => ({
      id: `${shop.topics.actions}-${partition}-${offset}`,
      outcome: 'acknowledged' as const,
    })),
  );
  await until('every new partition is read', 30_000, async () => {
    const read = await checkpoints.countDocuments({
      processor: 'shop',
      topic: shop.topics.actions,
      partition: { $gte: before },
    });
    return read === after - before;
  });
  const seen = Date.now() - grown;
  await applying(shop);
  await load.stop();
  await shop.caughtUp(30_000);
  const back = await watch.stop();
  const verdict = await shop.judge();
  const partitions = await checkpoints.countDocuments({ processor: 'shop', topic: shop.topics.actions });
  expect(back).toEqual([]);
  expect(verdict.faults).toEqual([]);
  report(18, 'partitions 6 to 12', {
    'seen after': against(seen, 10_000),
    'partitions with a checkpoint': partitions,
    records: verdict.records,
    'versions that went back': back.length,
  });
});

/** Looks at every customer and product again and again. */
function watchVersions() {
  const newest = new Map<string, string>();
  const back: string[] = [];
  let stopped = false;
  const look = async () => {
    const { customers, products } = shop.database.collections;
    while (!stopped) {
      for (const { _id, version } of [...(await customers.find().toArray()), ...(await products.find().toArray())]) {
        if ((newest.get(_id) ?? '') > version) back.push(`${_id}: ${newest.get(_id)} then ${version}`);
        newest.set(_id, version);
      }
    }
  };
  const done = look().catch((error: unknown) => {
    if (!stopped) back.push(String(error));
  });
  return {
    async stop() {
      stopped = true;
      await done;
      return back;
    },
  };
}

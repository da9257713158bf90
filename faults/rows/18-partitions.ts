import { afterAll, beforeAll, expect, it } from 'vitest';
import { report, seconds } from '@/faults/harness/figures';
import { applying } from '@/faults/harness/moments';
import { Shop } from '@/faults/harness/shop';
import { until } from '@/faults/harness/until';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '18' });
});
afterAll(() => shop.cleanup.run());

const doubled = 12;

it('row 18: partitions are added while running', async () => {
  const load = shop.load();
  await load.fill();
  await shop.worker();
  await shop.worker();
  load.start();
  await applying(shop);
  const watch = watchVersions();
  await shop.log.admin.createPartitions({
    topicPartitions: [
      { topic: shop.topics.actions, count: doubled },
      { topic: shop.topics.facts, count: doubled },
    ],
  });
  const grown = Date.now();
  const { checkpoints } = shop.database.collections;
  await until(
    'the new partitions are read',
    10_000,
    async () =>
      (await checkpoints.countDocuments({ processor: 'shop', topic: shop.topics.actions, partition: { $gte: 6 } })) > 0,
  );
  const seen = Date.now() - grown;
  await applying(shop);
  await load.stop();
  await shop.caughtUp(30_000);
  const back = await watch.stop();
  const verdict = await shop.judge();
  const partitions = await checkpoints.countDocuments({ processor: 'shop', topic: shop.topics.actions });
  report(18, 'partitions 6 to 12', {
    'seen after': seconds(seen),
    'partitions with a checkpoint': partitions,
    records: verdict.records,
    'versions that went back': back.length,
  });
  expect(back).toEqual([]);
  expect(verdict.faults).toEqual([]);
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
  const done = look();
  return {
    async stop() {
      stopped = true;
      await done;
      return back;
    },
  };
}

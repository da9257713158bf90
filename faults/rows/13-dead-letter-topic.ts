import { afterAll, beforeAll, expect, it } from 'vitest';
import { report, seconds, sized } from '@/faults/harness/figures';
import { applying } from '@/faults/harness/moments';
import { Shop } from '@/faults/harness/shop';
import { until } from '@/faults/harness/until';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '13' });
});
afterAll(() => shop.cleanup.run());

/** A topic that is not there takes nothing. (Kafka 4 does not refuse writes for want of replicas that never were.) */
async function remove(): Promise<void> {
  const { admin } = shop.log;
  await admin.deleteTopics({ topics: [shop.topics.deadLetters] });
  await until('the topic is gone', 20_000, async () => !(await admin.listTopics()).includes(shop.topics.deadLetters));
}

it('row 13: no checkpoint passes a dead letter that cannot be written', async () => {
  const load = shop.load();
  await load.fill();
  await shop.worker();
  load.start();
  // A worker that starts creates what topics are missing.
  await applying(shop);
  await remove();
  const [id = ''] = await shop.raw([Buffer.from('poison')], { partition: 2 });
  const poison = Number(id.split('-').at(-1));
  const { checkpoints, dead_letters } = shop.database.collections;
  const checkpoint = async () =>
    (await checkpoints.findOne({ processor: 'shop', topic: shop.topics.actions, partition: 2 }))?.offset ?? 0;
  const from = Date.now();
  const unwritable = sized(6000, 60_000);
  await until('others go on, and this partition waits', unwritable + 20_000, async () => {
    expect(await checkpoint()).toBeLessThanOrEqual(poison);
    return Date.now() - from > unwritable;
  });
  expect(await dead_letters.findOne({ _id: id })).toBeNull();
  await shop.log.createTopics(shop.topics, 6, 1);
  const healed = Date.now();
  await until('the dead letter is written', 15_000, () => dead_letters.findOne({ _id: id }));
  const resumed = Date.now() - healed;
  await load.stop();
  await shop.caughtUp(60_000);
  const verdict = await shop.judge();
  expect(verdict.faults).toEqual([]);
  expect(verdict.deadLettered).toBe(1);
  report(13, 'dead-letter topic not writable', {
    for: seconds(unwritable),
    'checkpoints past it': 0,
    'resumed after': seconds(resumed),
    records: verdict.records,
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { against, patience, report, seconds, sized } from '@/faults/harness/figures';
import { allowance, applying } from '@/faults/harness/moments';
import { Shop } from '@/faults/harness/shop';
import { until } from '@/faults/harness/until';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '08', brokers: 3 });
});
afterAll(() => shop.cleanup.run());

it('row 8: three brokers, each restarted in turn under load: every acknowledged id is in the log', async () => {
  const load = shop.load({ rate: 600 });
  await load.fill();
  load.start();
  const restarts = sized(1, 24);
  const from = Date.now();
  for (let index = 0; index < restarts; index++) {
    const broker = shop.cluster.brokers[index % 3];
    await broker?.stop('SIGTERM');
    await broker?.start();
    await inSync();
  }
  const took = Date.now() - from;
  await load.stop();
  const verdict = await shop.lostFromLog();
  expect(verdict.missing).toEqual([]);
  expect(load.sent.length).toBeGreaterThan((took / 1000) * sized(100, 500));
  report(8, 'brokers restarted', {
    restarts,
    during: seconds(took),
    sent: load.sent.length,
    unknown: load.sent.filter(({ outcome }) => outcome === 'unknown').length,
    copies: verdict.copies,
    missing: verdict.missing.length,
  });
});

it('row 14: the leader killed, then a second broker', async () => {
  const load = shop.load();
  await load.fill();
  const worker = await shop.worker();
  await applying(shop);
  load.start();
  await applying(shop);
  const first = (await leader()) - 1;
  await shop.cluster.brokers[first]?.stop('SIGKILL');
  const killed = Date.now();
  await until('another leads', 15_000, async () => (await leader()) !== first + 1);
  await applying(shop, 15_000);
  const resumed = Date.now() - killed;

  const second = shop.cluster.brokers.findIndex(({ running }) => running);
  await shop.cluster.brokers[second]?.stop('SIGKILL');
  // What was under way may still be confirmed by the one that was killed; from here on nothing can be.
  const asked = Date.now();
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => load.send(load.purchase())));
  const answeredIn = Date.now() - asked;
  expect(outcomes.every((outcome) => outcome !== 'acknowledged')).toBe(true);
  expect(answeredIn).toBeLessThan(6000 * patience);

  await Promise.all([first, second].map((index) => shop.cluster.brokers[index]?.start()));
  const healed = Date.now();
  await applying(shop, 60_000);
  const back = Date.now() - healed;
  await load.stop();
  await load.retryUnconfirmed();
  await inSync();
  await shop.caughtUp(await allowance(shop, 30_000, load));
  const verdict = await shop.judge();
  expect(verdict.faults).toEqual([]);
  expect(worker.exit).toBeNull();
  report(14, 'leader killed, then a second broker', {
    'resumed after': against(resumed, 15_000),
    'refused in': seconds(answeredIn),
    'false acknowledgements': 0,
    'consuming after both return': seconds(back),
    records: verdict.records,
    lost: 0,
    doubled: 0,
  });
});

async function leader(): Promise<number> {
  const { topics } = await shop.log.admin.fetchTopicMetadata({ topics: [shop.topics.actions] });
  return topics[0]?.partitions.find(({ partitionId }) => partitionId === 0)?.leader ?? -1;
}

async function inSync(): Promise<void> {
  await until('every replica is in sync', 60_000, async () => {
    const { topics } = await shop.log.admin.fetchTopicMetadata({ topics: [shop.topics.actions] });
    return topics.every(({ partitions }) => partitions.every(({ isr, leader }) => isr.length === 3 && leader > 0));
  });
}

import { afterAll, beforeAll, expect, it } from 'vitest';
import { report, seconds, sized } from '@/faults/harness/figures';
import { members } from '@/faults/harness/members';
import { allowance, applying } from '@/faults/harness/moments';
import { Shop } from '@/faults/harness/shop';
import { lasts } from '@/faults/harness/until';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '05' });
});
afterAll(() => shop.cleanup.run());

it('row 5: a database that is gone, and one that answers in 5 s', async () => {
  const keeper = await shop.supervised();
  const load = shop.load();
  await load.fill();
  load.start();
  await applying(shop);
  const before = await members(shop);

  await shop.database.stop('SIGKILL');
  const down = Date.now();
  await lasts(sized(12_000, 60_000));
  await shop.database.start();
  const healed = Date.now();
  await load.stop();
  const tookDown = await shop.caughtUp(await allowance(shop, 15_000, 500), healed);
  expect(await members(shop)).toEqual(before);

  load.start();
  await applying(shop);
  shop.database.link.delayAnswers(5000);
  const slow = sized(12_000, 60_000);
  await lasts(slow);
  shop.database.link.delayAnswers(0);
  const quick = Date.now();
  await load.stop();
  const tookSlow = await shop.caughtUp(await allowance(shop, 15_000, 500), quick);
  expect(await members(shop)).toEqual(before);

  const verdict = await shop.judge();
  report(5, 'database down and slow', {
    'down for': seconds(healed - down),
    'then lag 0 after': seconds(tookDown),
    'answers in 5 s for': seconds(slow),
    'and lag 0 after': seconds(tookSlow),
    records: verdict.records,
    'dead letters': verdict.deadLettered,
    'members evicted': 0,
    'workers restarted': keeper.exits().length,
    lost: 0,
    doubled: 0,
  });
  expect(verdict.faults).toEqual([]);
  expect(verdict.deadLettered).toBe(0);
  expect(keeper.exits()).toEqual([]);
});

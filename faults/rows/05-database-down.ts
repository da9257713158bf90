import { afterAll, beforeAll, expect, it } from 'vitest';
import { against, report, seconds, sized } from '@/faults/harness/figures';
import { members } from '@/faults/harness/members';
import { allowance, applying } from '@/faults/harness/moments';
import { Shop } from '@/faults/harness/shop';
import { lasts } from '@/faults/harness/until';

/** Longer than the session of 10 s: a member that does not heartbeat through it is evicted. */
const faultMs = sized(12_000, 60_000);
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
  const sameMembers = async () => {
    expect(keeper.exits()).toEqual([]);
    expect(await members(shop)).toEqual(before);
  };

  await shop.database.stop('SIGKILL');
  const down = Date.now();
  await lasts(faultMs);
  await shop.database.start();
  const healed = Date.now();
  await load.stop();
  const targetDown = await allowance(shop, 15_000, load);
  const tookDown = await shop.caughtUp(targetDown, healed);
  await sameMembers();

  load.start();
  await applying(shop);
  shop.database.link.delayAnswers(5000);
  await lasts(faultMs);
  shop.database.link.delayAnswers(0);
  const quick = Date.now();
  await load.stop();
  const targetSlow = await allowance(shop, 15_000, load);
  const tookSlow = await shop.caughtUp(targetSlow, quick);
  await sameMembers();

  const verdict = await shop.judge();
  expect(verdict.faults).toEqual([]);
  expect(verdict.deadLettered).toBe(0);
  report(5, 'database down and slow', {
    'down for': seconds(healed - down),
    'then lag 0 after': against(tookDown, targetDown),
    'answers in 5 s for': seconds(faultMs),
    'and lag 0 after': against(tookSlow, targetSlow),
    records: verdict.records,
    'dead letters': verdict.deadLettered,
    'members evicted': 0,
    'workers restarted': 0,
    lost: 0,
    doubled: 0,
  });
});

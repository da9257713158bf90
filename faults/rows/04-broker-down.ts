import { afterAll, beforeAll, expect, it } from 'vitest';
import { report, seconds, sized } from '@/faults/harness/figures';
import { allowance, applying } from '@/faults/harness/moments';
import { Shop } from '@/faults/harness/shop';
import { lasts, until } from '@/faults/harness/until';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '04' });
});
afterAll(() => shop.cleanup.run());

it('row 4: a broker that is gone for a while', async () => {
  const keeper = await shop.supervised();
  const load = shop.load();
  await load.fill();
  load.start();
  await applying(shop);
  const [broker] = shop.cluster.brokers;
  await broker?.stop('SIGKILL');
  const down = Date.now();

  const asked = Date.now();
  const outcome = await load.send(load.purchase());
  const answeredIn = Date.now() - asked;
  expect(outcome).toBe('unknown');
  expect(answeredIn).toBeLessThan(6500);
  const left = down + sized(8000, 60_000) - Date.now();
  if (left > 0) await lasts(left);

  await broker?.start();
  const healed = Date.now();
  await applying(shop, 30_000);
  const consuming = Date.now() - healed;
  await load.stop();
  const unconfirmed = await load.retryUnconfirmed();
  const took = await shop.caughtUp(await allowance(shop, 30_000, 500), healed);
  const verdict = await shop.judge();
  report(4, 'broker down', {
    'down for': seconds(healed - down),
    records: verdict.records,
    'not confirmed after': seconds(answeredIn),
    'not confirmed, sent again with the same id': unconfirmed,
    'consuming after': seconds(consuming),
    'lag 0 after': seconds(took),
    'workers restarted': keeper.exits().length,
    lost: 0,
    doubled: 0,
  });
  expect(unconfirmed).toBeGreaterThan(0);
  expect(load.sent.every((sent) => sent.outcome === 'acknowledged')).toBe(true);
  expect(verdict.faults).toEqual([]);
  await until('the worker is fit', 10_000, async () => (await keeper.workers.at(-1)?.health())?.status === 200);
});

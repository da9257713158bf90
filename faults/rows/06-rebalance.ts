import { afterAll, beforeAll, expect, it } from 'vitest';
import { against, report, sized } from '@/faults/harness/figures';
import { allowance } from '@/faults/harness/moments';
import { Shop } from '@/faults/harness/shop';
import { lasts } from '@/faults/harness/until';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '06' });
});
afterAll(() => shop.cleanup.run());

it('row 6: workers that join and leave all the time lose nothing and double nothing', async () => {
  const load = shop.load();
  await load.fill();
  load.start();
  const workers = [await shop.worker()];
  const changes = sized(3, 12);
  for (let index = 0; index < changes; index++) {
    await lasts(sized(3000, 10_000));
    if (index % 2 === 0) workers.push(await shop.worker());
    else expect((await workers.shift()?.end('SIGTERM'))?.code).toBe(0);
  }
  const changed = Date.now();
  await load.stop();
  const target = await allowance(shop, 30_000, load);
  const took = await shop.caughtUp(target, changed);
  const verdict = await shop.judge();
  expect(verdict.faults).toEqual([]);
  report(6, 'workers join and leave', {
    changes,
    records: verdict.records,
    'lag 0 after': against(took, target),
    lost: 0,
    doubled: 0,
  });
});

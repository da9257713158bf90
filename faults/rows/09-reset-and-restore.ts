import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { against, report, sized } from '@/faults/harness/figures';
import { fingerprint } from '@/faults/harness/fingerprint';
import { allowance, applying } from '@/faults/harness/moments';
import { Shop } from '@/faults/harness/shop';
import { lasts } from '@/faults/harness/until';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '09' });
});
afterAll(() => shop.cleanup.run());

it('row 9: group offsets reset, and a database restored from an older copy', async () => {
  const load = shop.load();
  await load.fill();
  load.start();
  const first = await shop.worker();
  await applying(shop);
  await lasts(sized(2000, 20_000));
  await load.stop();
  await shop.caughtUp(await allowance(shop, 30_000, load));
  const before = await fingerprint(shop.database.collections);
  await first.end('SIGTERM');
  await shop.log.admin.resetOffsets({ groupId: 'clientflow.shop', topic: shop.topics.actions, earliest: true });
  await shop.log.admin.resetOffsets({ groupId: 'clientflow.sales', topic: shop.topics.facts, earliest: true });
  const keeper = await shop.supervised();
  await shop.caughtUp(30_000);
  expect(await fingerprint(shop.database.collections)).toEqual(before);
  expect((await shop.judge()).faults).toEqual([]);

  const { dataDir } = shop.database;
  const copy = join(shop.cleanup.folder('copy'), 'mongo');
  await shop.database.stop('SIGTERM');
  cpSync(dataDir, copy, { recursive: true });
  await shop.database.start();
  load.start();
  await applying(shop);
  await lasts(sized(3000, 20_000));
  const lostOffsets = await progress();
  await shop.database.stop('SIGKILL');
  rmSync(dataDir, { recursive: true });
  cpSync(copy, dataDir, { recursive: true });
  await shop.database.start();
  const healed = Date.now();
  const behind = lostOffsets - (await progress());
  expect(behind).toBeGreaterThan(0);
  await load.stop();
  const target = await allowance(shop, 30_000, load);
  const took = await shop.caughtUp(target, healed);
  const verdict = await shop.judge();
  expect(verdict.faults).toEqual([]);
  report(9, 'reset and restore', {
    'changed by the reset': 0,
    'records the copy had not seen': behind,
    records: verdict.records,
    'lag 0 after': against(took, target),
    'workers restarted': keeper.exits().length,
    lost: 0,
    doubled: 0,
  });
});

async function progress(): Promise<number> {
  const stored = await shop.database.collections.checkpoints.find({ processor: 'shop' }).toArray();
  return stored.reduce((total, { offset }) => total + offset, 0);
}

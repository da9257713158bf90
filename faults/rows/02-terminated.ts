import { afterAll, beforeAll, expect, it } from 'vitest';
import { against, patience, report, sized } from '@/faults/harness/figures';
import { allowance, applying } from '@/faults/harness/moments';
import { Shop } from '@/faults/harness/shop';

const targetMs = 10_000;
let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '02' });
});
afterAll(() => shop.cleanup.run());

it('row 2: SIGTERM under load ends a worker cleanly within 10 s', async () => {
  const load = shop.load();
  await load.fill();
  load.start();
  let longest = 0;
  const times = sized(2, 10);
  for (let index = 0; index < times; index++) {
    const worker = await shop.worker();
    await applying(shop);
    const { code, ms } = await worker.end('SIGTERM');
    expect(code).toBe(0);
    expect(ms).toBeLessThan(targetMs * patience);
    longest = Math.max(longest, ms);
  }
  const last = await shop.worker();
  await load.stop();
  await shop.caughtUp(await allowance(shop, 15_000, load), last.startedAt);
  const verdict = await shop.judge();
  expect(verdict.faults).toEqual([]);
  report(2, 'SIGTERM', { times, records: verdict.records, 'longest exit': against(longest, targetMs), 'exit code': 0 });
});

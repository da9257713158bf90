import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleWrapped } from '@/faults/harness/bundle';
import { report, seconds } from '@/faults/harness/figures';
import { atNext, writesPurchases } from '@/faults/harness/moments';
import { Shop } from '@/faults/harness/shop';
import { until } from '@/faults/harness/until';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '16', env: { WORKER_SESSION_TIMEOUT_MS: '2000' } });
});
afterAll(() => shop.cleanup.run());

it('row 16: three kills at one offset quarantine nothing', async () => {
  const load = shop.load();
  await load.fill();
  const kills = 3;
  const ids = await shop.raw(
    Array.from({ length: 50 }, () => ({
      event_type: 'customer_buys_product',
      customer_id: 'customer-1',
      product_id: 'product-1',
      quantity: 1,
    })),
    { partition: 1 },
  );
  for (let kill = 0; kill < kills; kill++) {
    const worker = await shop.worker();
    // The purchases of this partition are the only ones, so each start comes to the same offset.
    const moment = atNext(shop.database.commands, writesPurchases, () => {
      worker.signal('SIGKILL');
      return worker.exited.then(() => {});
    });
    await until('the chunk is being written', 30_000, moment.came);
    await worker.exited;
  }
  const worker = await shop.worker();
  await shop.caughtUp(30_000);
  expect((await worker.end('SIGTERM')).code).toBe(0);
  const { dead_letters, owned_items } = shop.database.collections;
  expect(await dead_letters.countDocuments()).toBe(0);
  expect(await owned_items.countDocuments({ _id: { $in: ids } })).toBe(50);
  expect((await shop.judge()).faults).toEqual([]);
  report(16, 'killed at one offset', { kills, quarantined: 0, applied: 50 });
});

it('row 16: a handler with a bug ends the process, and its record is quarantined after the third time', async () => {
  const program = await bundleWrapped('buggy', 'lib/store/mongo/shop-store', 'faults/wrappers/buggy-store.ts');
  const keeper = await shop.supervised({ program });
  const load = shop.load();
  await load.fill();
  load.start();
  const from = Date.now();
  const unlucky = {
    event_type: 'customer_buys_product',
    customer_id: 'customer-1',
    product_id: 'product-1',
    quantity: 666,
  };
  const [id = ''] = await shop.raw([unlucky], { partition: 3 });
  const { dead_letters } = shop.database.collections;
  await until('the record is quarantined', 60_000, () => dead_letters.findOne({ _id: id, code: 'quarantined' }));
  const took = Date.now() - from;
  await load.stop();
  await shop.caughtUp(60_000);
  const verdict = await shop.judge();
  expect(keeper.exits()).toHaveLength(3);
  expect(keeper.exits().every(({ code }) => code !== null && code !== 0)).toBe(true);
  expect(verdict.faults).toEqual([]);
  expect(verdict.deadLettered).toBe(1);
  report(16, 'handler bug', {
    'exit codes': keeper
      .exits()
      .map(({ code, signal }) => code ?? signal)
      .join(' '),
    'quarantined after': seconds(took),
    records: verdict.records,
    'dead letters': verdict.deadLettered,
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { against, patience, report, seconds, sized } from '@/faults/harness/figures';
import { allowance, applying } from '@/faults/harness/moments';
import { Shop } from '@/faults/harness/shop';
import { lasts, until } from '@/faults/harness/until';
import { openWeb } from '@/faults/harness/web';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '04' });
});
afterAll(() => shop.cleanup.run());

it('row 4: a broker that is gone for a while, and a server action that is submitted meanwhile', async () => {
  const keeper = await shop.supervised();
  const load = shop.load();
  await load.fill();
  const web = await openWeb(shop, load);
  load.start();
  await applying(shop);
  const [broker] = shop.cluster.brokers;
  await broker?.stop('SIGKILL');
  const down = Date.now();

  const form = web.form();
  const answer = await Promise.race([web.buy(form), lasts(6000 * patience)]);
  const answeredIn = Date.now() - down;
  expect(answer).toEqual({ status: 'unconfirmed', eventId: form.eventId });
  const left = down + sized(7000, 60_000) - Date.now();
  if (left > 0) await lasts(left);

  await broker?.start();
  const healed = Date.now();
  await applying(shop, 30_000);
  const consuming = Date.now() - healed;
  await load.stop();
  const unconfirmed = await load.retryUnconfirmed();
  await web.confirm(form);
  const target = await allowance(shop, 30_000, load);
  const took = await shop.caughtUp(target, healed);
  const verdict = await shop.judge();
  expect(unconfirmed).toBeGreaterThan(0);
  expect(load.sent.every((sent) => sent.outcome === 'acknowledged')).toBe(true);
  const { owned_items } = shop.database.collections;
  expect(await owned_items.countDocuments({ customerId: web.customerId })).toBe(1);
  expect(verdict.faults).toEqual([]);
  await until('the worker is fit', 10_000, async () => (await keeper.workers.at(-1)?.health())?.status === 200);
  report(4, 'broker down', {
    'down for': seconds(healed - down),
    records: verdict.records,
    'the server action said "not confirmed" after': against(answeredIn, 6000),
    'not confirmed, sent again with the same id': unconfirmed + 1,
    'consuming after': against(consuming, 30_000),
    'lag 0 after': against(took, target),
    'workers restarted': keeper.exits().length,
    lost: 0,
    doubled: 0,
  });
});

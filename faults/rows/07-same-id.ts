import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { report, sized } from '@/faults/harness/figures';
import { Shop } from '@/faults/harness/shop';
import { openWeb } from '@/faults/harness/web';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '07' });
});
afterAll(() => shop.cleanup.run());

it('row 7: one event id published ten times at once, one form submitted ten times: one effect each', async () => {
  const main = shop.load();
  await main.fill();
  await shop.worker();
  await shop.worker();
  main.start();
  const ids = Array.from({ length: sized(30, 500) }, () => uuidv7());
  // Ten publishers, as ten tabs or ten web processes are.
  const tabs = Array.from({ length: 10 }, () => shop.load({ deadlineMs: 60_000 }));
  for (const id of ids) {
    const action = main.purchase();
    await Promise.all(tabs.map((tab) => tab.send(action, id)));
  }
  const web = await openWeb(shop, main);
  const form = web.form();
  const answers = await Promise.all(Array.from({ length: 10 }, () => web.buy(form)));
  expect(answers.map(({ status }) => status)).toEqual(
    answers.map(() => expect.stringMatching(/^(published|unconfirmed)$/)),
  );
  await web.confirm(form);
  await main.stop();
  await shop.caughtUp(30_000);
  const verdict = await shop.judge();
  const { owned_items } = shop.database.collections;
  const found = await owned_items.countDocuments({ _id: { $in: ids } });
  expect(await owned_items.countDocuments({ customerId: web.customerId })).toBe(1);
  const logged = (await shop.log.read(shop.topics.actions)).filter(({ value }) =>
    value?.includes(ids[0] ?? '?'),
  ).length;
  expect(logged).toBeGreaterThanOrEqual(10);
  expect(found).toBe(ids.length);
  expect(verdict.faults).toEqual([]);
  report(7, 'same id ten times', {
    ids: ids.length,
    'copies of one in the log': logged,
    effects: found,
    'effects of a form submitted ten times': 1,
  });
});

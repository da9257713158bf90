import { afterAll, beforeAll, expect, it } from 'vitest';
import { report, sized } from '@/faults/harness/figures';
import { Shop } from '@/faults/harness/shop';
import { lasts } from '@/faults/harness/until';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '08' });
});
afterAll(() => shop.cleanup.run());

it('row 8: nothing acknowledged is missing when answers are swallowed under 20 concurrent sends', async () => {
  const load = shop.load({ rate: 0, deadlineMs: 60_000 });
  const rounds = sized(15, 100);
  const [broker] = shop.cluster.brokers;
  for (let round = 0; round < rounds; round++) {
    const sends = Promise.all(Array.from({ length: 20 }, () => load.send(load.purchase())));
    // Answers are swallowed, or what was sent as well: the sender cannot tell.
    await broker?.proxy.set(round % 3 === 2 ? 'silent' : 'deaf');
    await lasts(20 + ((round * 37) % 200));
    await broker?.proxy.set('pass');
    await sends;
  }
  const { missing, copies } = await shop.lostFromLog();
  const acknowledged = load.sent.filter(({ outcome }) => outcome === 'acknowledged').length;
  expect(missing).toEqual([]);
  // The fault was there (records were sent again), and it did not keep anything from being confirmed.
  expect(copies).toBeGreaterThan(0);
  expect(acknowledged).toBe(load.sent.length);
  report(8, 'answers swallowed', { rounds, sent: load.sent.length, acknowledged, copies, missing: missing.length });
});

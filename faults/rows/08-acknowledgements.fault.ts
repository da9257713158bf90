import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { report, seconds, sized } from '@/faults/harness/figures';
import type { Sent } from '@/faults/harness/oracle';
import { foldLog } from '@/faults/harness/reference';
import { Shop } from '@/faults/harness/shop';
import { lasts, until } from '@/faults/harness/until';

let shop: Shop;

/** Every acknowledged id must be in the log; a second copy of one is no fault. */
async function missing(sent: Sent[]): Promise<{ missing: string[]; copies: number }> {
  const records = await shop.log.read(shop.topics.actions);
  const { updates, purchases } = foldLog(records);
  const logged = [...updates.keys(), ...purchases.keys()];
  const ids = new Set(logged);
  const acknowledged = sent.filter(({ outcome }) => outcome === 'acknowledged');
  return {
    missing: acknowledged.filter(({ id }) => !ids.has(id)).map(({ id }) => id),
    copies: records.length - ids.size,
  };
}

describe('row 8: acknowledgements cut off', () => {
  beforeAll(async () => {
    shop = await Shop.open();
  });
  afterAll(() => shop.cleanup.run());

  it('loses nothing acknowledged when answers are swallowed under 20 concurrent sends', async () => {
    const load = shop.load({ rate: 0 });
    const rounds = sized(15, 60);
    const [broker] = shop.cluster.brokers;
    for (let round = 0; round < rounds; round++) {
      const sends = Promise.all(Array.from({ length: 20 }, () => load.send(load.purchase())));
      await broker?.proxy.set('deaf');
      await lasts(20 + ((round * 37) % 200));
      await broker?.proxy.set('pass');
      await sends;
    }
    const result = await missing(load.sent);
    const acknowledged = load.sent.filter(({ outcome }) => outcome === 'acknowledged').length;
    report(8, 'answers swallowed', {
      rounds,
      sent: load.sent.length,
      acknowledged,
      copies: result.copies,
      missing: result.missing.length,
    });
    expect(result.missing).toEqual([]);
    // The fault was there (records were sent again), and it did not keep anything from being confirmed.
    expect(result.copies).toBeGreaterThan(0);
    expect(acknowledged).toBe(load.sent.length);
  });
});

describe('row 8: three brokers restarted in turn', () => {
  beforeAll(async () => {
    shop = await Shop.open({ brokers: 3 });
  });
  afterAll(() => shop.cleanup.run());

  it('loses nothing acknowledged', async () => {
    const load = shop.load({ rate: 600 });
    await load.fill();
    load.start();
    const restarts = sized(3, 24);
    const from = Date.now();
    for (let index = 0; index < restarts; index++) {
      const broker = shop.cluster.brokers[index % 3];
      await broker?.stop('SIGTERM');
      await broker?.start();
      await inSync();
    }
    const took = Date.now() - from;
    await load.stop();
    const result = await missing(load.sent);
    const unknown = load.sent.filter(({ outcome }) => outcome === 'unknown').length;
    report(8, 'brokers restarted', {
      restarts,
      during: seconds(took),
      sent: load.sent.length,
      unknown,
      copies: result.copies,
      missing: result.missing.length,
    });
    expect(result.missing).toEqual([]);
    expect(load.sent.length).toBeGreaterThan((took / 1000) * 500);
  });
});

async function inSync(): Promise<void> {
  await until('every replica is in sync', 60_000, async () => {
    const { topics } = await shop.log.admin.fetchTopicMetadata({ topics: [shop.topics.actions] });
    return topics.every(({ partitions }) => partitions.every(({ isr, leader }) => isr.length === 3 && leader > 0));
  });
}

import { afterAll, beforeAll, expect, it } from 'vitest';
import { long, report, seconds, sized } from '@/faults/harness/figures';
import { members } from '@/faults/harness/members';
import { Shop } from '@/faults/harness/shop';
import { until } from '@/faults/harness/until';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '17' });
});
afterAll(() => shop.cleanup.run());

const mebibyte = 1024 * 1024;
const customers = sized(500, 5000);

/** Fewer records in the short form, but larger: a worker that reads ahead without bound shows in either. */
const padding = 'x'.repeat(sized(12 * 1024, 0));

it('row 17: a cold start with a backlog', async () => {
  const load = shop.load({ customers, rate: 0 });
  await load.fill();
  if (!long) await applyPeople();
  const actions = sized(12_000, 1_000_000);
  const batch = sized(600, 6000);
  for (let done = 0; done < actions; done += batch) {
    const values = Array.from({ length: Math.min(batch, actions - done) }, (_, index) => ({
      event_type: 'customer_buys_product',
      customer_id: `customer-${((done + index) * 7) % customers}`,
      product_id: `product-${(done + index) % 13}`,
      quantity: 1 + (index % 10),
      padding,
    }));
    await shop.raw(values);
  }
  const worker = await shop.worker();
  const from = Date.now();
  const before = await members(shop);
  const { checkpoints } = shop.database.collections;
  const ends = [...(await shop.log.ends(shop.topics.actions)).values()].reduce((sum, end) => sum + end, 0);
  await until('the backlog is read', actions + 60_000, async () => {
    const stored = await checkpoints.find({ processor: 'shop' }).toArray();
    return stored.reduce((sum, { offset }) => sum + offset, 0) >= ends;
  });
  const read = Date.now() - from;
  const parked = await shop.database.collections.parked.estimatedDocumentCount();
  const took = await shop.caughtUp(actions + 60_000, from);
  const peak = worker.peakBytes() / mebibyte;
  const after = await members(shop);
  const { owned_items } = shop.database.collections;
  const applied = await owned_items.estimatedDocumentCount();
  expect(applied).toBe(actions);
  expect(peak).toBeLessThan(400);
  expect(after).toEqual(before);
  report(17, 'backlog', {
    actions,
    'read after': seconds(read),
    'parked on the way': parked,
    'all applied and counted after': seconds(took),
    'per second': Math.round((actions / took) * 1000),
    'peak memory': `${Math.round(peak)} MB`,
    rebalances: before.join() === after.join() ? 0 : 'some',
  });
});

/** The long form's worker parks what it reads before its customer or product; the short form's has nothing to park. */
async function applyPeople(): Promise<void> {
  const worker = await shop.worker();
  await shop.caughtUp(15_000);
  await worker.end('SIGTERM');
}

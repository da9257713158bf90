import { afterAll, beforeAll, expect, it } from 'vitest';
import { report, sized } from '@/faults/harness/figures';
import { Shop } from '@/faults/harness/shop';
import { until } from '@/faults/harness/until';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '11' });
});
afterAll(() => shop.cleanup.run());

/** As a replay of a dead letter does: the same bytes again, later, with their first place in history. */
function again(message: object, partition: number, position: { partition: number; offset: number }, time: number) {
  const headers = {
    'cf-time': Buffer.from(String(time)),
    'cf-pos': Buffer.from(`${position.partition}-${position.offset}`),
  };
  return { value: JSON.stringify(message), partition, headers };
}

it('row 11: an older update that comes after a newer one does not win', async () => {
  const pairs = sized(50, 2000);
  const { actions } = shop.topics;
  const load = shop.load();
  await load.fill();
  await shop.worker();
  load.start();
  const older = (index: number) => ({
    event_type: index % 2 ? 'new_product' : 'new_customer',
    id: `late-${index}`,
    event_id: `older-${index}`,
    ...(index % 2
      ? { name: 'starszy', type: 'mleko', price: 1.5 }
      : { first_name: 'starszy', last_name: 'B', address: 'C' }),
  });
  const newer = (index: number) => ({
    ...older(index),
    event_id: `newer-${index}`,
    ...(index % 2 ? { name: 'nowszy' } : { first_name: 'nowszy' }),
  });
  const indexes = Array.from({ length: pairs }, (_, index) => index);
  await shop.raw(indexes.map(newer));
  await until('the newer ones are applied', 30_000, async () => (await named('nowszy')) === pairs);
  // The older one claims a time before the newer one's, in another partition, and arrives when that is applied.
  const then = Date.now() - 3_600_000;
  await shop.log.produce(
    actions,
    indexes.map((index) => again(older(index), (index + 3) % 6, { partition: 0, offset: index }, then)),
  );
  shop.sent.push(...indexes.map((index) => ({ id: `older-${index}`, outcome: 'acknowledged' as const })));
  await load.stop();
  await shop.caughtUp(30_000);
  const [stale, kept] = [await named('starszy'), await named('nowszy')];
  const verdict = await shop.judge();
  expect({ stale, kept }).toEqual({ stale: 0, kept: pairs });
  expect(verdict.faults).toEqual([]);
  report(11, 'older after newer', { pairs, 'newer kept': kept, 'older won': stale });
});

async function named(name: string): Promise<number> {
  const { customers, products } = shop.database.collections;
  return (await customers.countDocuments({ firstName: name })) + (await products.countDocuments({ name }));
}

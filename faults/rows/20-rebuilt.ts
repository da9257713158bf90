import { afterAll, beforeAll, expect, it } from 'vitest';
import { against, report, sized } from '@/faults/harness/figures';
import { exactFingerprint, idsOfTold } from '@/faults/harness/fingerprint';
import { allowance, applying, atNext, movesCheckpoint } from '@/faults/harness/moments';
import { Shop } from '@/faults/harness/shop';
import { lasts, until } from '@/faults/harness/until';
import { createOffsetReader } from '@/lib/kafka/offsets';
import { readTopic } from '@/lib/kafka/tail';
import { connectMongo } from '@/lib/mongo/client';
import { buildRebuild, compareAll, prepareRebuild, rebuildableNames, swap, undecided } from '@/worker/rebuild';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '20', env: { WORKER_SESSION_TIMEOUT_MS: '2000' } });
});
afterAll(() => shop.cleanup.run());

it('row 20: the database dropped under load is rebuilt from the topics as it was', async () => {
  const load = shop.load();
  await load.fill();
  load.start();
  const killed = await shop.worker();
  await applying(shop);
  await lasts(sized(1000, 10_000));
  // Its last chunk is written and told of; it will be applied and told of again.
  const moment = atNext(shop.database.commands, movesCheckpoint, () => {
    killed.signal('SIGKILL');
    return killed.exited.then(() => {});
  });
  await until('a checkpoint is on its way', 30_000, moment.came);
  const ended = await shop.worker();
  await applying(shop);
  await lasts(sized(1000, 10_000));
  expect((await ended.end('SIGTERM')).code).toBe(0);

  const { collections } = shop.database;
  const of = await idsOfTold(collections);
  const before = await exactFingerprint(collections, { of });
  await shop.database.client.db(shop.database.name).dropDatabase();
  const from = Date.now();
  const anew = await rebuild();
  const rebuiltIn = Date.now() - from;
  expect(await exactFingerprint(collections, { of })).toEqual(before);

  const last = await shop.worker();
  await applying(shop);
  await load.stop();
  const target = await allowance(shop, 30_000, load);
  const took = await shop.caughtUp(target, last.startedAt);
  expect(await exactFingerprint(collections, { of })).toEqual(before);
  const verdict = await shop.judge();
  expect(verdict.faults).toEqual([]);
  report(20, 'dropped and rebuilt', {
    records: verdict.records,
    'purchases that were made before': of.owned_items?.length ?? 0,
    'prices without a fact, of what came since': anew,
    'rebuilt in': against(rebuiltIn, 30_000),
    'lag 0 after': against(took, target),
    'documents changed': 0,
  });
});

/** As `clientflow rebuild --swap`. Returns how many prices no fact told. */
async function rebuild(): Promise<number> {
  const { config } = shop;
  const mongo = await connectMongo(config);
  const offsets = createOffsetReader(config, 'faults');
  const { signal } = new AbortController();
  try {
    const rebuilt = await prepareRebuild(rebuildableNames, { config, mongo, offsets, readTopic, signal });
    const silent = () => ({ step: () => {}, end: () => {} });
    await buildRebuild(rebuilt, { config, mongo, offsets, readTopic, signal }, silent);
    await compareAll(rebuilt, signal, async () => {});
    await swap(mongo.collections, rebuilt, signal);
    return undecided(rebuilt).find(({ what }) => what === 'price')?.count ?? 0;
  } finally {
    await offsets.close();
    await mongo.close();
  }
}

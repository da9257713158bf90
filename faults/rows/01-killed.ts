import { afterAll, beforeAll, expect, it } from 'vitest';
import { against, report, sized } from '@/faults/harness/figures';
import { fingerprint } from '@/faults/harness/fingerprint';
import { allowance, applying, atNext, movesCheckpoint, writesPurchases } from '@/faults/harness/moments';
import { Shop } from '@/faults/harness/shop';
import { lasts, until } from '@/faults/harness/until';
import type { WorkerProcess } from '@/faults/harness/worker-process';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '01', env: { WORKER_SESSION_TIMEOUT_MS: '2000' } });
});
afterAll(() => shop.cleanup.run());

/** Between the write and its checkpoint: the checkpoint never reaches the database. */
async function killBeforeCheckpoint(worker: WorkerProcess) {
  const moment = atNext(shop.database.commands, movesCheckpoint, () => {
    worker.signal('SIGKILL');
    return worker.exited.then(() => {});
  });
  await until('a checkpoint is on its way', 30_000, moment.came);
}

/** Halfway through a bulk: the database gets the first half of the purchases, the worker no answer. */
async function killInBulk(worker: WorkerProcess) {
  const moment = atNext(shop.database.commands, writesPurchases, () => {
    setImmediate(() => worker.signal('SIGKILL'));
    return 'half';
  });
  await until('a bulk is on its way', 30_000, moment.came);
}

async function killAnyTime(worker: WorkerProcess) {
  worker.signal('SIGKILL');
}

const ways = [killBeforeCheckpoint, killInBulk, killAnyTime];

it('row 1: kills between write and checkpoint, in a bulk and anywhere lose nothing and double nothing', async () => {
  const load = shop.load();
  await load.fill();
  load.start();
  const kills = sized(4, 20);
  for (let index = 0; index < kills; index++) {
    const worker = await shop.worker();
    await applying(shop);
    await lasts((index * 733) % sized(500, 2000));
    await ways[index % ways.length]?.(worker);
    await worker.exited;
  }
  const last = await shop.worker();
  await applying(shop);
  await load.stop();
  const target = await allowance(shop, 15_000, load);
  const took = await shop.caughtUp(target, last.startedAt);
  const verdict = await shop.judge();
  expect(verdict.faults).toEqual([]);

  const before = await fingerprint(shop.database.collections);
  const ended = await last.end('SIGTERM');
  expect(ended.code).toBe(0);
  await shop.database.collections.checkpoints.deleteMany({});
  const replaying = await shop.worker();
  await shop.caughtUp(60_000 + verdict.records, replaying.startedAt);
  expect(await fingerprint(shop.database.collections)).toEqual(before);
  expect((await shop.judge()).faults).toEqual([]);
  report(1, 'worker killed', {
    kills,
    records: verdict.records,
    'lag 0 after': against(took, target),
    lost: 0,
    doubled: 0,
    'documents changed by a replay': 0,
  });
});

import { afterEach, beforeEach, expect, it } from 'vitest';
import { against, report, seconds, sized } from '@/faults/harness/figures';
import { allowance, applying } from '@/faults/harness/moments';
import { Cleanup } from '@/faults/harness/scratch';
import { Shop } from '@/faults/harness/shop';
import { mayMount, type SmallDisk, smallDisk } from '@/faults/harness/small-disk';
import { superviseServer } from '@/faults/harness/supervisor';
import { lasts, until } from '@/faults/harness/until';

let disks: Cleanup;
let disk: SmallDisk;
beforeEach((context) => {
  context.skip(!mayMount(), 'a small file system can be mounted by root only');
  disks = new Cleanup();
  // With room for what the fault's length leaves to catch up on.
  disk = smallDisk(disks, sized(256, 1024));
});
afterEach(() => disks?.run());

it('row 19: the disk under the broker is full', async () => {
  const shop = await Shop.open({ row: '19', kafkaDir: disk.path, kafka: { 'log.index.size.max.bytes': 1 << 20 } });
  try {
    const [broker] = shop.cluster.brokers;
    if (!broker) throw new Error('no broker');
    const server = await superviseServer(broker);
    shop.cleanup.add(() => server.stop());
    const { load, confirmed, full } = await underFullDisk(shop);
    expect(confirmed).toBe(0);
    disk.free();
    await recovered(shop, 'disk full under the broker', load, full);
  } finally {
    await shop.cleanup.run();
  }
});

it('row 19: the disk under the database is full', async () => {
  const shop = await Shop.open({ row: '19', mongoDir: disk.path });
  try {
    const server = await superviseServer(shop.database);
    shop.cleanup.add(() => server.stop());
    const { load, full, worker } = await underFullDisk(shop);
    await until('the worker says so', 60_000, () => worker().said(/MongoDB at .* cannot be used/));
    disk.free();
    await recovered(shop, 'disk full under the database', load, full);
  } finally {
    await shop.cleanup.run();
  }
});

async function underFullDisk(shop: Shop) {
  const keeper = await shop.supervised();
  const load = shop.load();
  await load.fill();
  load.start();
  await applying(shop);
  disk.fill();
  const full = sized(8000, 60_000);
  const from = Date.now();
  // What was on its way while the disk filled up may be confirmed; what is sent to a full disk must not.
  await lasts(full / 2);
  const late = load.sent.length;
  await lasts(full / 2);
  await load.stop();
  const confirmed = load.sent.slice(late).filter(({ outcome }) => outcome === 'acknowledged').length;
  return { load, confirmed, full: Date.now() - from, worker: () => keeper.workers.at(-1) ?? missing() };
}

async function recovered(shop: Shop, name: string, load: ReturnType<Shop['load']>, full: number): Promise<void> {
  const healed = Date.now();
  await until('a purchase is confirmed again', 60_000, async () => {
    return (await load.send(load.purchase())) === 'acknowledged';
  });
  await applying(shop, 60_000);
  const resumed = Date.now() - healed;
  await load.retryUnconfirmed();
  await shop.caughtUp(await allowance(shop, 60_000, load));
  const verdict = await shop.judge();
  expect(verdict.faults).toEqual([]);
  report(19, name, {
    'full for': seconds(full),
    'applying again after': against(resumed, 60_000),
    records: verdict.records,
    'false acknowledgements': 0,
    lost: 0,
    doubled: 0,
  });
}

function missing(): never {
  throw new Error('there is no worker');
}

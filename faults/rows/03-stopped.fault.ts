import { afterAll, beforeAll, expect, it } from 'vitest';
import { report, seconds, sized } from '@/faults/harness/figures';
import { allowance, applying, atNext, movesCheckpoint, writesPurchases } from '@/faults/harness/moments';
import { MongoProxy } from '@/faults/harness/mongo-proxy';
import { quietPort } from '@/faults/harness/ports';
import { Shop } from '@/faults/harness/shop';
import { lasts, until } from '@/faults/harness/until';

let shop: Shop;
const sessionMs = sized(2000, 10_000);
beforeAll(async () => {
  shop = await Shop.open({ env: { WORKER_SESSION_TIMEOUT_MS: String(sessionMs) } });
});
afterAll(() => shop.cleanup.run());

it('row 3: a worker stopped in the middle of a chunk comes back stale and is refused', async () => {
  const own = await new MongoProxy(await quietPort(), shop.database.port).open();
  shop.cleanup.add(() => own.close());
  const load = shop.load();
  await load.fill();
  load.start();
  const stopped = await shop.worker({ env: { MONGODB_URI: `mongodb://127.0.0.1:${own.port}` } });
  await applying(shop);
  await shop.worker();
  await until('the second worker has partitions', 30_000, async () => {
    const { groups } = await shop.log.admin.describeGroups(['clientflow.shop']);
    return groups[0]?.state === 'Stable' && groups[0].members.length === 2;
  });

  const answers: { n: unknown }[] = [];
  const moment = atNext(own, writesPurchases, () => {
    stopped.signal('SIGSTOP');
    own.onAnswer = (command, answer) => {
      if (movesCheckpoint(command)) answers.push({ n: answer.n ?? answer.lastErrorObject?.n });
    };
    return 'pass';
  });
  await until('the first worker writes', 30_000, moment.came);
  const frozen = sized(6000, 30_000);
  await lasts(frozen);
  await applying(shop);
  stopped.signal('SIGCONT');
  const healed = Date.now();
  await until('the stale checkpoint is answered', 20_000, () => answers.length > 0);
  await load.stop();
  const took = await shop.caughtUp(await allowance(shop, 45_000, 500), healed);
  const verdict = await shop.judge();
  report(3, 'worker frozen', {
    frozen: seconds(frozen),
    records: verdict.records,
    'first checkpoint after it matched': String(answers[0]?.n),
    'lag 0 after': seconds(took),
    lost: 0,
    doubled: 0,
  });
  expect(answers[0]?.n).toBe(0);
  expect(verdict.faults).toEqual([]);
});

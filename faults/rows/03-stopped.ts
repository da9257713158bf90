import { afterAll, beforeAll, expect, it } from 'vitest';
import { against, report, seconds, sized } from '@/faults/harness/figures';
import { members } from '@/faults/harness/members';
import { allowance, applying, atNext, movesCheckpoint, writesPurchases } from '@/faults/harness/moments';
import { MongoProxy } from '@/faults/harness/mongo-proxy';
import { quietPort } from '@/faults/harness/ports';
import { Shop } from '@/faults/harness/shop';
import { lasts, until } from '@/faults/harness/until';

let shop: Shop;
const sessionMs = sized(2000, 10_000);
beforeAll(async () => {
  shop = await Shop.open({ row: '03', env: { WORKER_SESSION_TIMEOUT_MS: String(sessionMs) } });
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
  await members(shop, 2);

  const answers: { n: unknown }[] = [];
  let partition = -1;
  const moment = atNext(own, writesPurchases, (command) => {
    stopped.signal('SIGSTOP');
    partition = command.first()?.source.partition;
    own.onAnswer = (asked, answer) => {
      if (movesCheckpoint(asked) && asked.mentions(`:${partition}\0`)) answers.push({ n: answer.n });
    };
    return 'pass';
  });
  await until('the first worker writes', 30_000, moment.came);
  const before = await checkpoint(partition);
  const frozen = sized(5000, 30_000);
  await lasts(frozen);
  await until('the other worker has gone on there', 60_000, async () => (await checkpoint(partition)) > before);
  stopped.signal('SIGCONT');
  const healed = Date.now();
  await until('the stale checkpoint is answered', 20_000, () => answers.length > 0);
  await load.stop();
  const target = await allowance(shop, 45_000, load);
  const took = await shop.caughtUp(target, healed);
  const verdict = await shop.judge();
  expect(answers[0]?.n).toBe(0);
  expect(verdict.faults).toEqual([]);
  report(3, 'worker frozen', {
    frozen: seconds(frozen),
    records: verdict.records,
    'first checkpoint after it matched': String(answers[0]?.n),
    'lag 0 after': against(took, target),
    lost: 0,
    doubled: 0,
  });
});

async function checkpoint(partition: number): Promise<number> {
  const { checkpoints } = shop.database.collections;
  const stored = await checkpoints.findOne({ processor: 'shop', topic: shop.topics.actions, partition });
  return stored?.offset ?? 0;
}

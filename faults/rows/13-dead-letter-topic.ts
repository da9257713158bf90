import { ConfigResourceTypes } from 'kafkajs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { report, seconds, sized } from '@/faults/harness/figures';
import { Shop } from '@/faults/harness/shop';
import { until } from '@/faults/harness/until';

let shop: Shop;
beforeAll(async () => {
  shop = await Shop.open({ row: '13' });
});
afterAll(() => shop.cleanup.run());

/** With more replicas asked for than there are, the broker refuses every write to the topic. */
async function writable(yes: boolean): Promise<void> {
  const { resources } = await shop.log.admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: ConfigResourceTypes.TOPIC, name: shop.topics.deadLetters }],
  });
  const own = (resources[0]?.configEntries ?? []).filter(({ isDefault }) => !isDefault);
  const kept = own.filter(({ configName }) => configName !== 'min.insync.replicas');
  await shop.log.admin.alterConfigs({
    validateOnly: false,
    resources: [
      {
        type: ConfigResourceTypes.TOPIC,
        name: shop.topics.deadLetters,
        configEntries: [
          ...kept.map(({ configName: name, configValue: value }) => ({ name, value })),
          { name: 'min.insync.replicas', value: yes ? '1' : '2' },
        ],
      },
    ],
  });
}

it('row 13: no checkpoint passes a dead letter that cannot be written', async () => {
  const load = shop.load();
  await load.fill();
  await shop.worker();
  load.start();
  await writable(false);
  const [id = ''] = await shop.raw([Buffer.from('poison')], { partition: 2 });
  const poison = Number(id.split('-').at(-1));
  const { checkpoints, dead_letters } = shop.database.collections;
  const checkpoint = async () =>
    (await checkpoints.findOne({ processor: 'shop', topic: shop.topics.actions, partition: 2 }))?.offset ?? 0;
  const from = Date.now();
  const unwritable = sized(6000, 60_000);
  await until('others go on, and this partition waits', unwritable + 20_000, async () => {
    expect(await checkpoint()).toBeLessThanOrEqual(poison);
    return Date.now() - from > unwritable;
  });
  expect(await dead_letters.findOne({ _id: id })).toBeNull();
  await writable(true);
  const healed = Date.now();
  await until('the dead letter is written', 15_000, () => dead_letters.findOne({ _id: id }));
  const resumed = Date.now() - healed;
  await load.stop();
  await shop.caughtUp(60_000);
  const verdict = await shop.judge();
  report(13, 'dead-letter topic not writable', {
    for: seconds(unwritable),
    'checkpoints past it': 0,
    'resumed after': seconds(resumed),
    records: verdict.records,
  });
  expect(verdict.faults).toEqual([]);
  expect(verdict.deadLettered).toBe(1);
});

import { afterEach, expect, vi } from 'vitest';
import { isMembershipLost } from '@/lib/kafka/errors';
import type { KafkaUnderTest } from './member';
import { eventually, wordsFor } from './words';

/**
 * What the worker relies on of Kafka; run on the model and on the embedded broker. All records of a test go to one
 * partition, but for the test of keys. What the broker does only after a while is not here: compaction, the end of a
 * transaction's or a frozen member's time, leaders that move; nor acknowledgements that are lost
 * (lib/kafka/kafka.int.test.ts cuts them off).
 *
 * @param it takes a test, which it gives a cluster of its own.
 */
export function kafkaContract(it: (name: string, test: (under: KafkaUnderTest) => Promise<void>) => void): void {
  const test = (name: string, run: (words: ReturnType<typeof wordsFor>) => Promise<void>) =>
    it(name, (under) => run(wordsFor(under)));
  afterEach(() => {
    vi.restoreAllMocks();
  });

  test('answers a produce when all is written, in its order, at the broker’s time, keys in one partition', async ({
    publish,
    becomes,
    member,
  }) => {
    const before = Date.now();
    await publish('a', 'b');
    await becomes({ low: 0, end: 2, written: 2 });
    const { batches, values } = await member();
    await eventually(values, ['a', 'b']);
    expect([0, 1].map((index) => batches[0]?.offsetAt(index))).toEqual([0, 1]);
    const times = [0, 1].map((index) => batches[0]?.timestampAt(index) ?? 0);
    expect(times[0]).toBe(times[1]);
    expect(times[0]).toBeGreaterThanOrEqual(before - 50);
    expect(times[0]).toBeLessThanOrEqual(Date.now() + 50);
  });

  test('holds readers at the first record of an open transaction, and marks its end with an offset', async ({
    under,
    publish,
    becomes,
    member,
  }) => {
    const open = await under.begin();
    await publish('before');
    await open.send('held');
    await publish('behind');
    await becomes({ low: 0, end: 1, written: 3 });
    const { values, next } = await member();
    await eventually(values, ['before']);
    expect(next()).toBe(1);
    await open.commit();
    await becomes({ low: 0, end: 4, written: 4 });
    await eventually(values, ['before', 'held', 'behind']);
    await eventually(next, 4);
  });

  test('never brings aborted records, and looks past them', async ({ under, publish, becomes, member }) => {
    const open = await under.begin();
    await open.send('aborted');
    await open.abort();
    await becomes({ low: 0, end: 2, written: 2 });
    const { fetches, next, values } = await member();
    await eventually(next, 2);
    expect(fetches[0]).toMatchObject({ fetchedOffset: 0, values: [] });
    await publish('after');
    await eventually(values, ['after']);
  });

  test('brings what is behind aborted records once they are aborted', async ({ under, publish, becomes, member }) => {
    await publish('before');
    const open = await under.begin();
    await open.send('aborted');
    await publish('behind');
    await becomes({ low: 0, end: 1, written: 3 });
    await open.abort();
    await becomes({ low: 0, end: 4, written: 4 });
    const { values, next } = await member();
    await eventually(values, ['before', 'behind']);
    await eventually(next, 4);
  });

  test('names the transaction that has held readers for five seconds, until it ends', async ({
    under,
    publish,
    becomes,
  }) => {
    await publish('before');
    const open = await under.begin();
    await open.send('held');
    await becomes({ low: 0, end: 1, written: 2 });
    const holds = () => under.offsets.holds(under.topic);
    expect(await holds()).toEqual([]);
    const now = Date.now;
    vi.spyOn(Date, 'now').mockImplementation(() => now() + 5_000);
    const [hold, ...others] = await holds();
    expect(others).toEqual([]);
    expect(hold).toMatchObject({ topic: under.topic, offset: 1, transactionalId: open.transactionalId });
    expect((hold?.until ?? 0) - (hold?.since ?? 0)).toBe(60_000);
    await open.commit();
    await eventually(holds, []);
  });

  test('keeps to the partition that Kafka’s own clients give a key (murmur2)', async ({ under, member }) => {
    const keys = ['a', 'b', 'c', 'd', 'customer_k_001', 'customer_k_002'];
    await under.sender.send(keys.map((key) => ({ topic: under.topic, key, value: key })));
    const { fetches, values } = await member();
    await eventually(() => values().length, keys.length);
    const partitions = fetches.flatMap((fetch) => fetch.values.map((value) => [value, fetch.partition]));
    expect(Object.fromEntries(partitions)).toEqual({ a: 0, b: 0, c: 0, d: 1, customer_k_001: 1, customer_k_002: 1 });
  });

  test('finds the first offset after a time, also one that holds no record', async ({ under, publish, becomes }) => {
    await publish('a');
    const time = Date.now() + 100;
    await eventually(() => Date.now() > time + 100, true);
    expect(Math.max(...(await under.offsets.firstAfter(under.topic, time)))).toBe(1);
    const open = await under.begin();
    await open.send('aborted');
    await open.abort();
    await publish('b');
    await becomes({ low: 0, end: 4, written: 4 });
    const after = await under.offsets.firstAfter(under.topic, time);
    expect(Math.max(...after)).toBe(1);
    expect(Math.min(...(await under.offsets.firstAfter(under.topic, 0)))).toBe(0);
  });

  test('tells when the oldest record was written that is left to read', async ({ under, publish, becomes }) => {
    const began = Date.now();
    await publish('a');
    await publish('b', 'c');
    await becomes({ low: 0, end: 3, written: 3 });
    const ranges = await under.offsets.ranges(under.topic);
    const partition = ranges.findIndex(({ end }) => end > 0);
    const oldest = async (offset: number, recordTime: number) => {
      const read = new Map([[partition, { offset, recordTime }]]);
      return (await under.offsets.oldestLeft(under.topic, { ranges, read }))[partition] ?? null;
    };
    const first = (await oldest(0, 0)) ?? 0;
    expect(first).toBeGreaterThanOrEqual(began);
    // Of a batch that is read in part the rest has the time of what was read.
    const second = (await oldest(1, first)) ?? 0;
    expect(second).toBeGreaterThanOrEqual(first);
    expect(await oldest(2, second)).toBe(second);
    expect(await oldest(3, second)).toBeNull();
  });

  test('begins where the log begins when what is asked for was trimmed', async ({
    under,
    publish,
    becomes,
    member,
  }) => {
    await publish('a', 'b', 'c');
    await becomes({ low: 0, end: 3, written: 3 });
    await under.trim(2);
    await becomes({ low: 2, end: 3, written: 3 });
    const { fetches, values } = await member();
    await eventually(values, ['c']);
    expect(fetches.at(-1)?.fetchedOffset).toBe(2);
  });

  test('begins at the beginning of a topic made anew when what is asked for is past its end', async ({
    under,
    publish,
    becomes,
    member,
  }) => {
    await publish('a', 'b', 'c');
    await under.renew();
    await publish('new');
    await becomes({ low: 0, end: 1, written: 1 });
    const { fetches, values } = await member({ from: 3 });
    await eventually(values, ['new']);
    expect(fetches.at(-1)?.fetchedOffset).toBe(0);
  });

  test('makes a batch stale by a seek, and fetches from there', async ({ publish, member }) => {
    await publish('a', 'b', 'c');
    const { batches, fetches, values } = await member();
    await eventually(values, ['a', 'b', 'c']);
    expect(batches[0]?.isStale()).toBe(false);
    batches[0]?.seek(1);
    expect(batches[0]?.isStale()).toBe(true);
    await eventually(values, ['a', 'b', 'c', 'b', 'c']);
    expect(fetches.at(-1)?.fetchedOffset).toBe(1);
  });

  test('shares partitions out when a member comes and goes, and refuses what it commits after that', async ({
    member,
  }) => {
    const first = await member();
    expect(first.assigned).toEqual([[0, 1]]);
    await first.consumer.commit(new Map([[0, 0]]));
    const second = await member();
    await eventually(() => first.assigned.length > 1, true);
    await eventually(() => second.assigned.length > 0, true);
    expect([...(first.assigned.at(-1) ?? []), ...(second.assigned.at(-1) ?? [])].sort()).toEqual([0, 1]);
    await second.stop();
    const late = await second.consumer.commit(new Map([[0, 0]])).catch((error: unknown) => error);
    expect(late).toBeInstanceOf(Error);
    await eventually(() => first.assigned.at(-1), [0, 1]);
    expect(first.lost.every(isMembershipLost)).toBe(true);
  });

  test('tells a member that has work in hand by its heartbeat that the group has moved on', async ({
    publish,
    member,
  }) => {
    await publish('a');
    const first = await member({ isBusy: true });
    await eventually(first.values, ['a']);
    expect(first.lost).toEqual([]);
    await member();
    expect(first.lost.map(isMembershipLost)).toEqual([true]);
    await eventually(() => first.assigned.length, 2);
  });

  test('gives partitions that were added to a member', async ({ under, member }) => {
    const { assigned } = await member();
    await under.grow(3);
    await eventually(async () => (await under.offsets.ranges(under.topic)).length, 3);
    await eventually(() => assigned.at(-1), [0, 1, 2]);
  });
}

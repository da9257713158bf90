import { describe, expect, it, vi } from 'vitest';
import { leftToRead } from '@/lib/contract/readable';
import { createOffsetReader } from '@/lib/kafka/offsets';
import { damageLastBatch } from '@/lib/kafka/testing/damage';
import { beginTransaction } from '@/lib/kafka/testing/transaction';
import { createMongoCheckpoints } from '@/lib/store/mongo/checkpoints';
import { setUpLoop, waiting } from '@/worker/testing/loop-harness';
import { exitCodes } from './exit-codes';

const loop = setUpLoop();
const { publish, recorder, start, withAdmin, createTopic, checkpointSum } = loop;

describe('another log', { timeout: 90_000 }, () => {
  const recreate = async () => {
    await withAdmin((admin) => admin.deleteTopics({ topics: [loop.topic] }));
    await vi.waitFor(createTopic, waiting);
  };

  it('of the same length is recognised at the start by the record before the checkpoint', async () => {
    await publish(10, { key: 'one' });
    const one = await start(recorder());
    await expect.poll(checkpointSum, waiting).toBe(10);
    await one.stop();
    await recreate();
    await publish(20, { from: 100, key: 'one' });
    const work = recorder();
    const again = await start(work);
    const failure = await again.failed;
    expect(failure.exitCode).toBe(exitCodes.foreignLog);
    expect(failure.message).toContain('clientflow rebuild');
    expect(work.applied.size).toBe(0);
  });

  it('that ends before the checkpoint is recognised while running', async () => {
    await publish(10, { key: 'one' });
    const work = recorder();
    const processor = await start(work);
    await expect.poll(checkpointSum, waiting).toBe(10);
    await recreate();
    await publish(3, { from: 100, key: 'one' });
    const failure = await processor.failed;
    expect(failure.exitCode).toBe(exitCodes.foreignLog);
    expect([...work.applied.keys()].every((value) => Number(value) < 100)).toBe(true);
  });

  it('that is empty is recognised while running, though nothing comes of it', async () => {
    await publish(10, { key: 'one' });
    const processor = await start(recorder());
    await expect.poll(checkpointSum, waiting).toBe(10);
    await recreate();
    expect((await processor.failed).message).toContain('ends at 0, before the checkpoint 10');
  });

  it('of another cluster is recognised at the start', async () => {
    await publish(10, { key: 'one' });
    const one = await start(recorder());
    await expect.poll(checkpointSum, waiting).toBe(10);
    await one.stop();
    await loop.mongo.collections.checkpoints.updateMany({}, { $set: { clusterId: 'another' } });
    const failure = await (await start(recorder())).failed;
    expect(failure.exitCode).toBe(exitCodes.foreignLog);
  });
});

describe('a log that has lost what was not read', { timeout: 90_000 }, () => {
  const readTen = async () => {
    await publish(10, { key: 'one' });
    const one = await start(recorder());
    await expect.poll(checkpointSum, waiting).toBe(10);
    await one.stop();
  };
  /** Deletes what is before this offset in the partition of the records, as the topic's retention would. */
  const trim = async (offset: number) => {
    const [partition = 0] = [...(await createMongoCheckpoints(loop.mongo.collections, loop).readAll())]
      .filter(([, checkpoint]) => checkpoint.offset === 10)
      .map(([number]) => number);
    const partitions = [{ partition, offset: String(offset) }];
    await withAdmin(async (admin) => {
      // kafkajs deletes only where it has looked before.
      await admin.fetchTopicOffsets(loop.topic);
      await admin.deleteTopicRecords({ topic: loop.topic, partitions });
    });
  };

  it.each([
    ['with records left', 20, 15],
    ['with none left', 10, 20],
  ])('is named by what is missing, and nothing after it is applied: %s', async (_what, more, offset) => {
    await readTen();
    await publish(more, { from: 100, key: 'one' });
    await trim(offset);
    const work = recorder();
    const failure = await (await start(work)).failed;
    expect(failure.exitCode).toBe(exitCodes.foreignLog);
    expect(failure.message).toContain(`it begins at ${offset}; the records from 10 to ${offset - 1} were deleted`);
    expect(failure.message).toContain('back up first');
    expect(work.applied.size).toBe(0);
  });
});

describe('offsets without a record', { timeout: 90_000 }, () => {
  const begin = () => beginTransaction(loop.config, loop.topic);
  const inTransaction = async (values: string[], end: 'commit' | 'abort') => {
    const transaction = await begin();
    for (const value of values) await transaction.send(value, { partition: 0 });
    await transaction[end]();
    await transaction.leave();
  };
  /** How much of the topic is left to read, by partition. */
  const left = async () => {
    const offsets = createOffsetReader(loop.config, 'test', { maxAgeMs: 0 });
    const stored = await createMongoCheckpoints(loop.mongo.collections, loop).readAll();
    const ranges = await offsets.ranges(loop.topic).finally(() => offsets.close());
    return ranges.map((range, partition) => ({
      end: range.end,
      left: leftToRead(range, stored.get(partition)?.offset),
    }));
  };

  it('are stepped over, also at the checkpoint', async () => {
    await inTransaction(['0', '1'], 'commit');
    await inTransaction(['lost'], 'abort');
    const first = recorder();
    const one = await start(first);
    await expect.poll(() => first.applied.size, waiting).toBe(2);
    await one.stop();
    await inTransaction(['gone'], 'abort');
    const second = recorder();
    await start(second);
    await inTransaction(['2'], 'commit');
    await inTransaction(['3'], 'commit');
    await expect.poll(() => second.applied.size, waiting).toBe(2);
    expect([...second.applied.keys()]).toEqual(['2', '3']);
  });

  it('leave nothing to read at the end, and the log is still known by its last record', async () => {
    await inTransaction(['0', '1', '2'], 'commit');
    await inTransaction(['lost', 'lost too', 'and this'], 'abort');
    const one = await start(recorder());
    await expect.poll(left, waiting).toEqual([
      { end: 8, left: 0 },
      { end: 0, left: 0 },
    ]);
    await one.stop();
    await withAdmin((admin) => admin.deleteTopics({ topics: [loop.topic] }));
    await vi.waitFor(createTopic, waiting);
    await inTransaction(['100', '101', '102', '103', '104', '105', '106', '107', '108'], 'commit');
    const work = recorder();
    expect((await (await start(work)).failed).exitCode).toBe(exitCodes.foreignLog);
    expect(work.applied.size).toBe(0);
  });

  it('leave nothing to read where there is nothing else, and records after them are applied', async () => {
    await inTransaction(['lost'], 'abort');
    const one = await start(recorder());
    await expect.poll(left, waiting).toEqual([
      { end: 2, left: 0 },
      { end: 0, left: 0 },
    ]);
    await one.stop();
    await inTransaction(['lost again'], 'abort');
    const work = recorder();
    await start(work);
    await inTransaction(['0'], 'commit');
    await expect.poll(() => [...work.applied], waiting).toEqual([['0', 1]]);
    await expect.poll(left, waiting).toContainEqual({ end: 6, left: 0 });
  });
});

describe('records that nobody can read', { timeout: 90_000 }, () => {
  it('end the process with what and where, once everything before them is applied', async () => {
    await publish(3, { key: 'one' });
    const work = recorder();
    const one = await start(work);
    await expect.poll(checkpointSum, waiting).toBe(3);
    await one.stop();
    await publish(2, { from: 3, key: 'one' });
    await publish(1, { from: 5, key: 'one' });
    const [partition = 0] = work.chunks.map((chunk) => chunk.partition);
    await damageLastBatch(loop.config, loop.topic, partition);
    const failure = await (await start(work)).failed;
    expect(failure.exitCode).toBe(exitCodes.unreadable);
    expect(failure.message).toContain(`topic ${loop.topic}, partition ${partition}, offsets 5 to 5 (codec 5)`);
    expect(failure.message).toContain('clientflow rebuild --swap');
    expect([...work.applied.keys()]).toEqual(['0', '1', '2', '3', '4']);
    expect(await checkpointSum()).toBe(5);
  });
});

import { describe, expect, it, vi } from 'vitest';
import { createKafka } from '@/lib/kafka/client';
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

describe('gaps in the log', { timeout: 90_000 }, () => {
  it('by control records of transactions are stepped over, also at the checkpoint', async () => {
    const producer = createKafka(loop.config, 'test').producer({
      transactionalId: loop.name,
      idempotent: true,
      maxInFlightRequests: 1,
    });
    await producer.connect();
    const inTransaction = async (values: string[], end: 'commit' | 'abort') => {
      const transaction = await producer.transaction();
      await transaction.send({ topic: loop.topic, messages: values.map((value) => ({ key: 'one', value })) });
      await transaction[end]();
    };
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
    await producer.disconnect();
  });
});

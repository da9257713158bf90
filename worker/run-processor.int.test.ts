import { describe, expect, it, vi } from 'vitest';
import { createKafka } from '@/lib/kafka/client';
import { NotConfirmedError } from '@/lib/kafka/publisher';
import { createMongoCheckpoints } from '@/lib/store/mongo/checkpoints';
import { setUpLoop, waiting } from '@/worker/testing/loop-harness';
import { exitCodes } from './exit-codes';

const loop = setUpLoop();
const { publish, recorder, start, withAdmin, checkpointSum } = loop;

describe('a processor', { timeout: 90_000 }, () => {
  it('applies every record once, in chunks of at most 999, and goes on where it was', async () => {
    await publish(5_000);
    const first = recorder();
    const one = await start(first);
    await expect.poll(() => first.applied.size, waiting).toBe(5_000);
    await expect.poll(checkpointSum, waiting).toBe(5_000);
    expect(Math.max(...first.chunks.map(({ records }) => records.length))).toBe(999);
    for (const { records } of first.chunks) {
      expect(records.map(({ offset }) => offset)).toEqual(records.map((_, i) => (records[0]?.offset ?? 0) + i));
    }
    await one.stop();
    await publish(100, { from: 5_000 });
    const second = recorder();
    await start(second);
    await expect.poll(() => second.applied.size, waiting).toBe(100);
    expect([...second.applied.keys()].every((value) => Number(value) >= 5_000)).toBe(true);
    expect([...first.applied.values(), ...second.applied.values()].every((times) => times === 1)).toBe(true);
  });

  it('commits its offsets to Kafka, for lag tools', async () => {
    await publish(50);
    await start(recorder());
    const committed = () =>
      withAdmin(async (admin) => {
        const [found] = await admin.fetchOffsets({ groupId: `clientflow.${loop.name}`, topics: [loop.topic] });
        return found?.partitions.reduce((sum, { offset }) => sum + Math.max(0, Number(offset)), 0);
      });
    await expect.poll(committed, waiting).toBe(50);
  });

  it('follows the checkpoint and not the committed offset, up and down, without new records', async () => {
    await publish(100, { key: 'one' });
    const work = recorder();
    await start(work);
    await expect.poll(checkpointSum, waiting).toBe(100);
    const old = await loop.mongo.collections.checkpoints.findOne({ processor: loop.name });
    const record = work.chunks[0]?.records[39];
    await loop.mongo.collections.checkpoints.updateOne(
      { _id: old?._id ?? '' },
      { $set: { offset: 40, recordTime: record?.timestamp ?? 0 } },
    );
    await expect.poll(() => work.applied.get('99'), waiting).toBe(2);
    expect(work.applied.get('39')).toBe(1);
    expect(work.applied.get('40')).toBe(2);
    expect(work.resets()).toBeGreaterThan(0);
  });

  it('starts anew in a database that was emptied', async () => {
    await publish(30, { key: 'one' });
    const work = recorder();
    await start(work);
    await expect.poll(checkpointSum, waiting).toBe(30);
    await loop.mongo.collections.checkpoints.deleteMany({});
    await publish(1, { from: 30, key: 'one' });
    await expect.poll(() => work.applied.get('0'), waiting).toBe(2);
    await expect.poll(checkpointSum, waiting).toBe(31);
  });

  it('writes nothing more when somebody else moved its checkpoint, and goes on from there', async () => {
    await publish(20, { key: 'one' });
    let meddle = async () => {};
    const work = recorder(() => meddle());
    await start(work);
    await expect.poll(checkpointSum, waiting).toBe(20);
    const moved = vi.fn();
    meddle = async () => {
      meddle = async () => {};
      // Another worker has applied this chunk and the five records after it.
      await publish(5, { from: 25, key: 'one' });
      const checkpoints = createMongoCheckpoints(loop.mongo.collections, loop);
      const [[partition, { clusterId, owner }] = [0, { clusterId: '', owner: null }]] = await checkpoints.readAll();
      const recordTime = await timeOf(partition, 27);
      const next = { offset: 28, recordOffset: 27, recordTime, clusterId };
      moved(await checkpoints.advance(partition, { offset: 20, owner: owner ?? '' }, next));
    };
    await publish(5, { from: 20, key: 'one' });
    await expect.poll(() => moved.mock.calls[0]?.[0], waiting).toBe(true);
    await expect.poll(() => work.applied.get('29'), waiting).toBe(1);
    expect(work.applied.has('26')).toBe(false);
    expect(work.resets()).toBe(1);
    await expect.poll(checkpointSum, waiting).toBe(30);
  });

  it('waits out an outage in place and applies the same chunk then', async () => {
    await publish(10, { key: 'one' });
    let failures = 0;
    const work = recorder(() => {
      failures += 1;
      if (failures < 6) throw new NotConfirmedError('not confirmed');
    });
    const processor = await start(work);
    await expect.poll(() => work.applied.size, waiting).toBe(10);
    expect(failures).toBe(6);
    expect(processor.health().state).toBe('running');
    expect([...work.applied.values()].every((times) => times === 1)).toBe(true);
  });

  it('ends on a bug, notes it, and gives the record up when it fails a fourth time', async () => {
    await publish(10, { key: 'one' });
    const attempt = async () => {
      const work = recorder((values) => {
        if (values.includes('6')) throw new TypeError('bug');
      });
      const processor = await start(work);
      return { work, processor };
    };
    for (let time = 1; time <= 3; time++) {
      const { processor } = await attempt();
      const failure = await processor.failed;
      expect(failure.exitCode).toBe(exitCodes.bug);
      expect(failure.message).toContain('offset 6');
      await processor.stop();
      expect(await checkpointSum()).toBe(6);
      expect((await loop.mongo.collections.failures.findOne({}))?.count).toBe(time);
    }
    const { work } = await attempt();
    await expect.poll(() => work.applied.size, waiting).toBe(3);
    expect(work.quarantined).toEqual(['6']);
    await expect.poll(checkpointSum, waiting).toBe(10);
  });

  it('shares the partitions with a second one, and takes them back', async () => {
    const [first, second] = [recorder(), recorder()];
    await start(first);
    await publish(200);
    await expect.poll(() => first.applied.size, waiting).toBe(200);
    const other = await start(second);
    let from = 200;
    const bothBusy = async () => {
      await publish(20, { from });
      from += 20;
      return second.applied.size > 0;
    };
    await expect.poll(bothBusy, waiting).toBe(true);
    await other.stop();
    await publish(50, { from });
    const all = () => new Set([...first.applied.keys(), ...second.applied.keys()]).size;
    await expect.poll(all, waiting).toBe(from + 50);
    await expect.poll(checkpointSum, waiting).toBe(from + 50);
  });

  it('keeps its partitions while one chunk takes longer than the session', async () => {
    await publish(5, { key: 'one' });
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow = recorder(() => released);
    await start(slow);
    await expect.poll(() => membersAfterSession(), { timeout: 20_000, interval: 4_000 }).toBe(1);
    release();
    await expect.poll(checkpointSum, waiting).toBe(5);
    expect([...slow.applied.values()]).toEqual([1, 1, 1, 1, 1]);
  });
});

/** Members of the group, looked at when a session without heartbeats would be over. */
async function membersAfterSession(): Promise<number> {
  const began = Date.now();
  await expect.poll(() => Date.now() - began, { timeout: 6_000 }).toBeGreaterThan(4_000);
  const { groups } = await withAdmin((admin) => admin.describeGroups([`clientflow.${loop.name}`]));
  return groups[0]?.members.length ?? 0;
}

/** The broker's time of one record. */
async function timeOf(partition: number, offset: number): Promise<number> {
  const consumer = createKafka(loop.config, 'test').consumer({ groupId: `time-${loop.name}` });
  await consumer.connect();
  await consumer.subscribe({ topics: [loop.topic], fromBeginning: true });
  const time = await new Promise<number>((resolve) => {
    void consumer.run({
      eachMessage: async ({ message, partition: at }) => {
        if (at === partition && Number(message.offset) === offset) resolve(Number(message.timestamp));
      },
    });
  });
  await consumer.disconnect();
  return time;
}

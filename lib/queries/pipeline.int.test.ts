import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PipelineMinuteDoc } from '@/lib/mongo/documents/progress';
import { at, openTestShop, type TestShop } from '@/lib/mongo/testing';
import { minuteDoc } from '@/lib/store/testing/pipeline-store-contract';
import { pipelineProgress, processorLag } from './pipeline';
import { heldMinutes } from './pipeline-minutes';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
  const checkpoint = (processor: string, topic: string, partition: number, offset: number) => ({
    _id: `${processor}:${topic}:${partition}`,
    ...{ processor, topic, partition, offset },
    recordTime: at(1).getTime(),
    clusterId: 'c',
    updatedAt: at(2),
  });
  await shop.collections.checkpoints.insertMany([
    checkpoint('shop', 'actions', 0, 10),
    checkpoint('shop', 'actions', 1, 4),
    checkpoint('sales', 'shop-events', 0, 3),
  ]);
});
afterAll(() => shop.close());

const to = (end: number) => ({ low: 0, end, written: end });

describe('the pipeline', () => {
  it('counts what each processor has still to read, from the beginning where it has read nothing', async () => {
    const ranges = { actions: [to(12), to(4), to(5), { low: 9, end: 9, written: 11 }], 'shop-events': [to(3)] };
    const progress = await pipelineProgress(shop.collections, ranges);
    expect(progress.map(({ processor, lag }) => [processor, lag])).toEqual([
      ['sales', 0],
      ['shop', 7],
    ]);
    expect(progress[1]?.partitions).toEqual([
      { partition: 0, offset: 10, end: 12, lag: 2, recordTime: at(1).toISOString(), updatedAt: at(2).toISOString() },
      { partition: 1, offset: 4, end: 4, lag: 0, recordTime: at(1).toISOString(), updatedAt: at(2).toISOString() },
      { partition: 2, offset: 0, end: 5, lag: 5, recordTime: null, updatedAt: null },
      // Emptied before anybody read it, and with a transaction under way.
      { partition: 3, offset: 9, end: 9, lag: 0, recordTime: null, updatedAt: null },
    ]);
    expect(await processorLag(shop.collections, { processor: 'shop', topic: 'actions', ranges })).toBe(7);
  });

  it('does not guess without the broker', async () => {
    const progress = await pipelineProgress(shop.collections, null);
    expect(progress.map(({ lag }) => lag)).toEqual([null, null]);
    expect(progress[1]?.partitions[0]).toMatchObject({ offset: 10, end: null, lag: null });
    expect(await processorLag(shop.collections, { processor: 'shop', topic: 'actions', ranges: null })).toBeNull();
  });
});

describe('the minutes of workers', () => {
  const now = minuteDoc(30).at;
  const ids = async (at = now) => (await heldMinutes(shop.collections, at)).map(({ _id }) => _id);
  const save = (...minutes: PipelineMinuteDoc[]) => shop.collections.pipeline_minutes.insertMany(minutes);
  const named = (minute: number, name: string, updated = minute) => ({
    ...minuteDoc(minute, { updatedAt: minuteDoc(updated).at }),
    _id: `${name} ${minute}`,
  });

  it('are read once, then what was written since: also late, and beside a worker whose clock is ahead', async () => {
    await save(named(10, 'a'), named(29, 'a'), named(40, 'ahead'));
    expect(await ids()).toEqual(['a 10', 'a 29', 'ahead 40']);
    // An outage is over: it was written now.
    await save(named(20, 'late', 30), named(29, 'b', 30));
    expect(await ids()).toEqual(['a 10', 'late 20', 'a 29', 'b 29', 'ahead 40']);
    const tomorrow = new Date(named(20, 'a').at.getTime() + 24 * 3_600_000);
    expect(await ids(tomorrow)).toEqual(['late 20', 'a 29', 'b 29', 'ahead 40']);
  });
});

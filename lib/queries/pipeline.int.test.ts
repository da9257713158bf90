import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, openTestShop, type TestShop } from '@/lib/mongo/testing';
import { pipelineProgress, processorLag } from './pipeline';

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

describe('the pipeline', () => {
  it('counts what each processor has still to read, from the beginning where it has read nothing', async () => {
    const ends = { actions: { 0: 12, 1: 4, 2: 5 }, 'shop-events': { 0: 3 } };
    const progress = await pipelineProgress(shop.collections, ends);
    expect(progress.map(({ processor, lag }) => [processor, lag])).toEqual([
      ['sales', 0],
      ['shop', 7],
    ]);
    expect(progress[1]?.partitions).toEqual([
      { partition: 0, offset: 10, end: 12, lag: 2, recordTime: at(1).toISOString(), updatedAt: at(2).toISOString() },
      { partition: 1, offset: 4, end: 4, lag: 0, recordTime: at(1).toISOString(), updatedAt: at(2).toISOString() },
      { partition: 2, offset: 0, end: 5, lag: 5, recordTime: null, updatedAt: null },
    ]);
    expect(await processorLag(shop.collections, { processor: 'shop', topic: 'actions', ends })).toBe(7);
  });

  it('does not guess without the broker', async () => {
    const progress = await pipelineProgress(shop.collections, null);
    expect(progress.map(({ lag }) => lag)).toEqual([null, null]);
    expect(progress[1]?.partitions[0]).toMatchObject({ offset: 10, end: null, lag: null });
    expect(await processorLag(shop.collections, { processor: 'shop', topic: 'actions', ends: null })).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import type { HoldTold } from '@/lib/contract/readable';
import type { ProcessorProgress } from '@/lib/reads/pipeline';
import { byLag, lagSeconds, newestRecordTime, recordsIn, workerState } from './progress';

const partition = {
  partition: 0,
  offset: 10,
  end: 12,
  lag: 2,
  recordTime: null,
  updatedAt: '2026-03-01T12:00:00.000Z',
};
const shop: ProcessorProgress = { processor: 'shop', topic: 'actions', lag: 2, partitions: [partition] };
const hold: HoldTold = {
  topic: 'actions',
  partition: 0,
  offset: 12,
  since: '2026-03-01T12:00:00.000Z',
  until: null,
  transactionalId: 'importer',
};
const now = Date.parse('2026-03-01T12:00:10.000Z');

describe('recordsIn', () => {
  it('sums the ends of all partitions', () => {
    expect(recordsIn({ ...shop, partitions: [partition, { ...partition, end: 5 }] })).toBe(17);
  });

  it('is unknown when one end is', () => {
    expect(recordsIn({ ...shop, partitions: [partition, { ...partition, end: null }] })).toBeNull();
  });
});

describe('newestRecordTime', () => {
  it('is the latest of the partitions that have one', () => {
    const times = [null, '2026-03-01T11:00:00.000Z', '2026-03-01T10:00:00.000Z'];
    const partitions = times.map((recordTime) => ({ ...partition, recordTime }));
    expect(newestRecordTime({ ...shop, partitions })).toBe('2026-03-01T11:00:00.000Z');
  });
});

describe('the lag', () => {
  it('in seconds is the age of the oldest record left, nothing when none is, and unknown without Kafka', () => {
    const oldest = '2026-03-01T12:00:02.500Z';
    expect(lagSeconds({ lag: 2, oldest }, now)).toBe(7.5);
    expect(lagSeconds({ lag: 2, oldest }, now - 60_000)).toBe(0);
    expect([lagSeconds({ lag: 0, oldest: null }, now), lagSeconds({ lag: null, oldest: null }, now)]).toEqual([
      0,
      null,
    ]);
  });

  it('sorts partitions, those that are furthest behind first', () => {
    const lags = [0, 3, null, 7].map((lag, i) => ({ ...partition, partition: i, lag }));
    expect(byLag(lags).map((one) => one.partition)).toEqual([3, 1, 0, 2]);
  });
});

describe('workerState', () => {
  it('tells a broker that does not answer from a worker without work', () => {
    expect(workerState({ ...shop, lag: null }, [hold], now)).toBe('unknown');
    expect(workerState({ ...shop, lag: 0 }, [], now)).toBe('keepsUp');
  });

  it('names an open transaction where nothing else is left', () => {
    expect(workerState({ ...shop, lag: 0 }, [hold], now)).toBe('held');
    expect(workerState({ ...shop, lag: 0 }, [{ ...hold, topic: 'shop-events' }], now)).toBe('keepsUp');
  });

  it('tells a moving checkpoint from one that stands still', () => {
    expect(workerState(shop, [hold], now)).toBe('catchesUp');
    expect(workerState(shop, [], now + 60_000)).toBe('stuck');
    expect(workerState({ ...shop, partitions: [{ ...partition, updatedAt: null }] }, [], now)).toBe('stuck');
  });
});

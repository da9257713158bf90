import { describe, expect, it } from 'vitest';
import { alarmsOf } from './pipeline-alarms';

const thresholds = { lagRecords: 100, lagSeconds: 60, deadLetters: 2 };
const shop = (lag: number | null, lagSeconds: number | null) => ({ processor: 'shop', lag, lagSeconds });

describe('alarms of the pipeline', () => {
  it('name what has reached its threshold, and whose it is', () => {
    expect(alarmsOf({ processors: [shop(99, 59.9)], deadLetters: 1 }, thresholds)).toEqual([]);
    expect(alarmsOf({ processors: [shop(100, 75.2)], deadLetters: 2 }, thresholds)).toEqual([
      { what: 'lag_records', processor: 'shop', value: 100, threshold: 100 },
      { what: 'lag_seconds', processor: 'shop', value: 75, threshold: 60 },
      { what: 'dead_letters', processor: null, value: 2, threshold: 2 },
    ]);
  });

  it('are none of what is not known, and none where there is no threshold', () => {
    expect(alarmsOf({ processors: [shop(null, null)], deadLetters: 0 }, thresholds)).toEqual([]);
    const none = { lagRecords: 0, lagSeconds: 0, deadLetters: 0 };
    expect(alarmsOf({ processors: [shop(1e6, 1e6)], deadLetters: 9 }, none)).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addUp, bucketOf, countOf, type Histogram, quantile } from './latency';

const histogramOf = (durations: readonly number[]): Histogram => addUp(durations.map((ms) => [[bucketOf(ms), 1]]));
const durations = fc.array(fc.double({ min: 1, max: 3_500_000, noNaN: true }), { minLength: 1, maxLength: 300 });
const half = 2 ** (1 / 8);

describe('a histogram of durations', () => {
  it('tells a percentile within 9.1 %, whatever is counted', () => {
    fc.assert(
      fc.property(durations, fc.constantFrom(0.5, 0.95, 0.99), (found, part) => {
        const exact = [...found].sort((a, b) => a - b)[Math.ceil(part * found.length) - 1] ?? 0;
        const told = quantile(histogramOf(found), part) ?? 0;
        expect(told / exact).toBeLessThan(half + 1e-9);
        expect(exact / told).toBeLessThan(half + 1e-9);
      }),
    );
  });

  it('adds up to what all of it together would be, in any order', () => {
    fc.assert(
      fc.property(durations, durations, (some, others) => {
        const together = histogramOf([...some, ...others]);
        expect(addUp([histogramOf(some), histogramOf(others)])).toEqual(together);
        expect(addUp([histogramOf(others), histogramOf(some)])).toEqual(together);
        expect(countOf(together)).toBe(some.length + others.length);
      }),
    );
  });

  it('takes what is none, shorter or longer than it knows, into its ends', () => {
    expect([0, -5, 1, Number.NaN].map(bucketOf)).toEqual([0, 0, 0, 0]);
    expect(bucketOf(86_400_000)).toBe(bucketOf(7 * 86_400_000));
    expect(quantile([], 0.5)).toBeNull();
  });
});

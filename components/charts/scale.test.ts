import { describe, expect, it } from 'vitest';
import { formatCount } from '@/lib/i18n/format';
import { scaleLines, timeTicks } from './scale';

describe('the lines of a scale', () => {
  it.each([
    [0, 1, [0, 1]],
    [1, 1, [0, 1]],
    [3, 1, [0, 1, 2, 3]],
    [5, 1, [0, 2, 4, 6]],
    [57, 1, [0, 20, 40, 60]],
    [2_001, 1, [0, 1_000, 2_000, 3_000]],
    [0.7, 0.1, [0, 0.2, 0.4, 0.6, 0.8]],
    [3, 100, [0, 100]],
    [150_000, 100, [0, 50_000, 100_000, 150_000]],
    [123_456_789_012_345, 100, [0, 50_000_000_000_000, 100_000_000_000_000, 150_000_000_000_000]],
  ])('for %d in steps of %d are %j', (most, whole, lines) => {
    expect(scaleLines(most, whole)).toEqual(lines);
  });

  it('of money stand on whole złoty, each where its label says, for any revenue', () => {
    for (let most = 0; most < 30_000; most += 7) {
      const lines = scaleLines(most, 100);
      expect(lines.length).toBeLessThanOrEqual(5);
      expect(lines.every((line) => Number.isSafeInteger(line) && line % 100 === 0)).toBe(true);
      expect(lines.at(-1)).toBeGreaterThanOrEqual(most);
      expect(lines.at(-1)).toBeLessThanOrEqual(Math.max(100, most * 2));
      expect(new Set(lines.map((line) => formatCount(line / 100, 'pl'))).size).toBe(lines.length);
    }
  });
});

describe('the moments of an axis', () => {
  const ticks = (from: string, to: string) =>
    timeTicks(Date.parse(from), Date.parse(to)).map((time) => new Date(time).toISOString());

  it('are round minutes of an hour and round hours of a day', () => {
    expect(ticks('2026-07-01T10:03:20Z', '2026-07-01T11:03:20Z')).toEqual([
      ...['2026-07-01T10:10:00.000Z', '2026-07-01T10:20:00.000Z', '2026-07-01T10:30:00.000Z'],
      ...['2026-07-01T10:40:00.000Z', '2026-07-01T10:50:00.000Z', '2026-07-01T11:00:00.000Z'],
    ]);
    expect(ticks('2026-06-30T22:00:00Z', '2026-07-01T22:00:00Z')).toEqual([
      ...['2026-06-30T22:00:00.000Z', '2026-07-01T04:00:00.000Z', '2026-07-01T10:00:00.000Z'],
      ...['2026-07-01T16:00:00.000Z', '2026-07-01T22:00:00.000Z'],
    ]);
  });

  it('stay round on Warsaw’s clocks through a day of 25 hours and a day of 23', () => {
    // 00, 06, 12, 18, 24 by the clock: seven and then five hours from the first to the second.
    expect(ticks('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')).toEqual([
      ...['2026-10-24T22:00:00.000Z', '2026-10-25T05:00:00.000Z', '2026-10-25T11:00:00.000Z'],
      ...['2026-10-25T17:00:00.000Z', '2026-10-25T23:00:00.000Z'],
    ]);
    expect(ticks('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z')).toEqual([
      ...['2026-03-28T23:00:00.000Z', '2026-03-29T04:00:00.000Z', '2026-03-29T10:00:00.000Z'],
      ...['2026-03-29T16:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ]);
    // Of the two hours that the clocks call 02:00 the first is named.
    expect(ticks('2026-10-24T22:00:00Z', '2026-10-25T07:00:00Z').slice(0, 3)).toEqual([
      ...['2026-10-24T22:00:00.000Z', '2026-10-25T00:00:00.000Z', '2026-10-25T03:00:00.000Z'],
    ]);
  });

  it('are midnights of longer times, and few of any', () => {
    expect(ticks('2026-10-23T10:00:00Z', '2026-10-27T10:00:00Z')).toEqual([
      ...['2026-10-23T22:00:00.000Z', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
      '2026-10-26T23:00:00.000Z',
    ]);
    for (let days = 0.01; days < 4_000; days *= 1.4) {
      const from = Date.parse('2026-03-27T08:21:00Z');
      const found = timeTicks(from, from + days * 86_400_000);
      expect(found.length).toBeGreaterThan(0);
      expect(found.length).toBeLessThanOrEqual(8);
    }
  });
});

import { expect, it } from 'vitest';
import { formatMoney } from '@/lib/i18n/format';
import { averagePurchase, change, scaleLines } from './figures';

it('averages whole grosze', () => {
  expect(averagePurchase({ revenue: 1000, purchases: 3, units: 9 })).toBe(333);
  expect(averagePurchase({ revenue: 0, purchases: 0, units: 0 })).toBe(0);
});

it('compares with what was there before', () => {
  expect(change(150, 100)).toBe(0.5);
  expect(change(0, 100)).toBe(-1);
  expect(change(5, 0)).toBeNull();
});

it.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [2, [0, 1, 2]],
  [3, [0, 2, 4]],
  [5, [0, 5]],
  [57, [0, 50, 100]],
  [1_999, [0, 1_000, 2_000]],
  [2_001, [0, 2_000, 4_000]],
  [123_456_789_012_345, [0, 100_000_000_000_000, 200_000_000_000_000]],
])('scales %i by %j', (most, lines) => {
  expect(scaleLines(most)).toEqual(lines);
});

it('has no line that its label does not say, for any revenue', () => {
  for (let most = 0; most < 3_000; most += 1) {
    const lines = scaleLines(most);
    expect(lines.every(Number.isSafeInteger)).toBe(true);
    expect(lines.at(-1)).toBeGreaterThanOrEqual(most);
    expect(lines.at(-1)).toBeLessThanOrEqual(Math.max(1, most * 2.5));
    expect(new Set(lines.map((line) => formatMoney(line, 'pl'))).size).toBe(lines.length);
  }
});

import { describe, expect, it } from 'vitest';
import { lineModel } from './line-model';
import { areaPath, linePath } from './line-path';

const points = (...values: (number | null)[]) => values.map((value, i) => [i * 1_000, value] as const);

describe('lines over time', () => {
  it('share their moments, and know where one of them has nothing', () => {
    const model = lineModel(
      [
        { name: 'in', points: points(1, null, 4) },
        { name: 'out', points: [[500, 2] as const, [2_000, 3] as const] },
      ],
      {},
    );
    expect(model.times).toEqual([0, 500, 2_000]);
    expect(model.span).toEqual([0, 2_000]);
    expect([0, 1, 2].map((index) => model.valueOf(0, index))).toEqual([1, null, 4]);
    expect([0, 1, 2].map((index) => model.valueOf(1, index))).toEqual([null, 2, 3]);
    expect(model.across(500)).toBe(0.25);
    expect(model.up(4)).toBe(1);
  });

  it('stand by the time that has passed, and leave out what is not of the span', () => {
    const model = lineModel([{ name: 'lag', points: points(9, 1, 2) }], { span: [1_000, 5_000] });
    expect(model.times).toEqual([1_000, 2_000]);
    expect(model.spots).toEqual([
      [
        [0, 100],
        [250, 0],
      ],
    ]);
  });

  it('are none where nothing was measured', () => {
    expect(lineModel([{ name: 'lag', points: points(null, null) }], {}).times).toEqual([]);
    expect(lineModel([], {}).lines).toEqual([0, 1]);
  });

  it('hold the last value to the end when they go in steps', () => {
    const model = lineModel([{ name: 'price', points: points(2, 1) }], { span: [0, 4_000], isStepped: true });
    expect(linePath(model.spots[0] ?? [], true)).toBe('M0 0H250V100H1000V100');
  });
});

describe('a path', () => {
  it('is interrupted where there is no value, and a spot alone is a dot', () => {
    expect(
      linePath([
        [0, 10],
        [10, 20],
        [20, null],
        [30, 5],
        [40, null],
      ]),
    ).toBe('M0 10L10 20M30 5h0');
    expect(
      areaPath([
        [0, 10],
        [10, 20],
        [20, null],
        [30, 5],
      ]),
    ).toBe('M0 10L10 20V200H0Z');
  });
});

import { describe, expect, it } from 'vitest';
import { groszeToZloty, zlotyToGrosze } from './money';

describe('zlotyToGrosze', () => {
  it.each([
    [0.57, 57],
    [1.1, 110],
    [0.29, 29],
    [1_000_000, 100_000_000],
    [4.35, 435],
    ['12,50', 1250],
    ['1 234,5', 123_450],
    ['1\u00a0234.56', 123_456],
    ['1\u202f234\u202f567', 123_456_700],
    [' 12 ', 1200],
    ['0', 0],
  ])('reads %s as %s grosze', (amount, grosze) => {
    expect(zlotyToGrosze(amount)).toBe(grosze);
  });

  it.each([
    0.001,
    1e-7,
    1e21,
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '',
    '1,2,3',
    '12 50',
    '1 2,50',
    '1 2345',
    '1234 567',
    '12, 50',
    '12.345',
    '-1',
    '1e3',
    'abc',
    '٣',
  ])('refuses %s', (amount) => {
    expect(zlotyToGrosze(amount)).toBeNull();
  });

  it('keeps every price of two decimals exact on the way to the wire and back', () => {
    for (let grosze = 1; grosze <= 200_000; grosze += 7) {
      expect(zlotyToGrosze(JSON.parse(JSON.stringify(groszeToZloty(grosze))))).toBe(grosze);
    }
    expect(zlotyToGrosze(groszeToZloty(99_999_999))).toBe(99_999_999);
  });
});

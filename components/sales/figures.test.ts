import { expect, it } from 'vitest';
import { averagePurchase, change } from './figures';

it('averages whole grosze', () => {
  expect(averagePurchase({ revenue: 1000, purchases: 3, units: 9 })).toBe(333);
  expect(averagePurchase({ revenue: 0, purchases: 0, units: 0 })).toBe(0);
});

it('compares with what was there before', () => {
  expect(change(150, 100)).toBe(0.5);
  expect(change(0, 100)).toBe(-1);
  expect(change(5, 0)).toBeNull();
});

import { expect, it } from 'vitest';
import { hourOf, warsawDay } from './warsaw-time';

it('puts a late UTC evening on the next day of Warsaw', () => {
  expect(warsawDay(new Date('2026-06-30T22:30:00Z'))).toBe('2026-07-01');
  expect(warsawDay(new Date('2026-12-31T22:30:00Z'))).toBe('2026-12-31');
});

it('cuts to the hour', () => {
  expect(hourOf(new Date('2026-06-30T22:59:59.999Z')).toISOString()).toBe('2026-06-30T22:00:00.000Z');
});

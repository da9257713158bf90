import { expect, it } from 'vitest';
import { hoursOf, rangeDays } from './sales-range';

const lateOnTheDayOfTheChange = new Date('2026-03-29T21:30:00Z');

it('ends with today in Warsaw, over the change to summer time', () => {
  expect(rangeDays('today', new Date('2026-03-29T22:30:00Z'))).toEqual(['2026-03-30']);
  expect(rangeDays('7d', lateOnTheDayOfTheChange)).toEqual([
    '2026-03-23',
    '2026-03-24',
    '2026-03-25',
    '2026-03-26',
    '2026-03-27',
    '2026-03-28',
    '2026-03-29',
  ]);
  expect(new Set(rangeDays('90d', lateOnTheDayOfTheChange)).size).toBe(90);
});

it('knows the range before', () => {
  expect(rangeDays('today', lateOnTheDayOfTheChange, 1)).toEqual(['2026-03-28']);
  expect(rangeDays('7d', lateOnTheDayOfTheChange, 1).at(-1)).toBe('2026-03-22');
});

it.each([
  ['2026-03-29', 23, '2026-03-28T23:00:00.000Z'],
  ['2026-10-25', 25, '2026-10-24T22:00:00.000Z'],
  ['2026-07-01', 24, '2026-06-30T22:00:00.000Z'],
])('counts the hours of %s', (day, count, first) => {
  const hours = hoursOf(day);
  expect(hours).toHaveLength(count);
  expect(hours[0]?.toISOString()).toBe(first);
});

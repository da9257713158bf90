import { expect, it } from 'vitest';
import { daysBefore, daysOf, hoursOf, mostDays, rangeDays, sameTimeOn } from './sales-range';

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
  [{ from: '2026-03-27', to: '2026-03-29' }, ['2026-03-27', '2026-03-28', '2026-03-29']],
  // The wrong way round; only the one; only the other; after today.
  [{ from: '2026-03-28', to: '2026-03-27' }, ['2026-03-27', '2026-03-28']],
  [{ from: '2026-03-28' }, ['2026-03-28', '2026-03-29']],
  [{ to: '2026-03-02' }, ['2026-03-02']],
  [{ from: '2026-03-29', to: '2026-12-24' }, ['2026-03-29']],
  [{ from: '2027-01-01', to: '2027-01-05' }, ['2026-03-29']],
  [{ from: null, to: null }, ['2026-03-29']],
])('takes the days of %j', (asked, days) => {
  expect(daysOf({ range: 'today', ...asked }, lateOnTheDayOfTheChange)).toEqual(days);
});

it('never reads more than a year, the newest of what was asked, and compares with as many days', () => {
  const days = daysOf({ range: 'today', from: '2000-01-01', to: '2026-03-01' }, lateOnTheDayOfTheChange);
  expect([days.length, days[0], days.at(-1)]).toEqual([mostDays, '2025-03-01', '2026-03-01']);
  const before = daysBefore(days);
  expect([before.length, before[0], before.at(-1)]).toEqual([mostDays, '2024-02-29', '2025-02-28']);
});

it.each([
  ['an ordinary day', '2026-07-01', '2026-07-02T10:15:00Z', '2026-07-01T10:00:00.000Z', 0.25],
  ['the day before a change', '2026-03-28', '2026-03-29T10:30:00Z', '2026-03-28T11:00:00.000Z', 0.5],
  ['a day that has the hour twice', '2026-10-25', '2026-10-26T01:30:00Z', '2026-10-25T00:00:00.000Z', 0.5],
  ['a day that has not the hour', '2026-03-29', '2026-03-30T00:30:00Z', '2026-03-29T01:00:00.000Z', 0],
])('finds the same time by the clock on %s', (_, day, now, hour, passed) => {
  expect(sameTimeOn(day, new Date(now))).toEqual({ hour: new Date(hour), passed });
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

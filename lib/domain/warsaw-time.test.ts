import { expect, it } from 'vitest';
import { hourOf, repeatedHour, startOfDay, timeOfDays, warsawDay, warsawIso } from './warsaw-time';

it('puts a late UTC evening on the next day of Warsaw', () => {
  expect(warsawDay(new Date('2026-06-30T22:30:00Z'))).toBe('2026-07-01');
  expect(warsawDay(new Date('2026-12-31T22:30:00Z'))).toBe('2026-12-31');
});

it('cuts to the hour', () => {
  expect(hourOf(new Date('2026-06-30T22:59:59.999Z')).toISOString()).toBe('2026-06-30T22:00:00.000Z');
});

it.each([
  ['2026-10-25T00:00:00Z', 'CEST', '2026-10-25T02:00+02:00'],
  ['2026-10-25T00:59:59Z', 'CEST', '2026-10-25T02:59+02:00'],
  ['2026-10-25T01:00:00Z', 'CET', '2026-10-25T02:00+01:00'],
  ['2026-10-25T02:00:00Z', null, '2026-10-25T03:00+01:00'],
  ['2026-10-24T23:00:00Z', null, '2026-10-25T01:00+02:00'],
  ['2026-03-29T00:00:00Z', null, '2026-03-29T01:00+01:00'],
  ['2026-03-29T01:00:00Z', null, '2026-03-29T03:00+02:00'],
  ['2026-07-01T22:30:00Z', null, '2026-07-02T00:30+02:00'],
  ['2026-01-01T23:30:00Z', null, '2026-01-02T00:30+01:00'],
])('tells %s from what the clocks show alike: %s, %s', (time, zone, local) => {
  expect(repeatedHour(new Date(time))).toBe(zone);
  expect(warsawIso(new Date(time))).toBe(local);
  expect(new Date(warsawIso(new Date(time))).getTime()).toBe(Math.floor(Date.parse(time) / 60_000) * 60_000);
});

it.each([
  ['2026-01-15', '2026-01-14T23:00:00.000Z'],
  ['2026-07-15', '2026-07-14T22:00:00.000Z'],
  ['2026-03-29', '2026-03-28T23:00:00.000Z'],
  ['2026-03-30', '2026-03-29T22:00:00.000Z'],
  ['2026-10-25', '2026-10-24T22:00:00.000Z'],
  ['2026-10-26', '2026-10-25T23:00:00.000Z'],
])('says when %s begins', (day, start) => {
  expect(startOfDay(day).toISOString()).toBe(start);
});

const hourMs = 3_600_000;

it.each([
  ['2026-03-28', '2026-03-28', 24],
  ['2026-03-29', '2026-03-29', 23],
  ['2026-10-25', '2026-10-25', 25],
  ['2026-10-24', '2026-10-26', 73],
  ['2026-12-31', '2027-01-01', 48],
  ['2028-02-28', '2028-02-29', 48],
])('from %s to %s are %i hours, from midnight to midnight', (from, to, hours) => {
  const span = timeOfDays({ from, to });
  const [begin, end] = [span.from?.getTime() ?? 0, span.before?.getTime() ?? 0];
  expect((end - begin) / hourMs).toBe(hours);
  expect([begin - 1, begin, end - 1, end].map((time) => warsawDay(new Date(time)) >= from)).toEqual([
    ...[false, true, true, true],
  ]);
  expect([begin, end - 1, end].map((time) => warsawDay(new Date(time)) <= to)).toEqual([true, true, false]);
});

it('leaves open what no day bounds', () => {
  expect(timeOfDays({})).toEqual({});
  expect(timeOfDays({ to: '2026-10-25' })).toEqual({ before: new Date('2026-10-25T23:00:00Z') });
});

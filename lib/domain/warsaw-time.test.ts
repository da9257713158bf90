import { expect, it } from 'vitest';
import { hourOf, repeatedHour, startOfDay, warsawDay, warsawIso } from './warsaw-time';

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

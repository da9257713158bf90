import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moments } from '@/lib/testing/arbitraries/contract';
import { anyText } from '@/lib/testing/arbitraries/text';
import { holds } from '@/lib/testing/property';
import { parseInstant } from './instant';

const two = '2026-10-25T02:00:00.000Z';

describe('a moment', () => {
  it.each([
    ['java.time Instant', '2026-10-25T02:00:00Z', two],
    ['java.time OffsetDateTime on the full minute', '2026-10-25T02:00Z', two],
    ['java.time OffsetDateTime', '2026-10-25T04:00+02:00', two],
    ['java.time ZonedDateTime', '2026-10-25T04:00+02:00[Europe/Warsaw]', two],
    ['java.time, nanoseconds', '2026-10-25T02:00:00.123456789Z', '2026-10-25T02:00:00.123Z'],
    ['java.time, an offset with seconds', '2026-10-25T03:24:00+01:24:00', two],
    ['Python isoformat()', '2026-10-25T02:00:00.123456+00:00', '2026-10-25T02:00:00.123Z'],
    ['Python isoformat(timespec="hours")', '2026-10-25T02+00:00', two],
    ['Python str()', '2026-10-25 02:00:00+00:00', two],
    ['.NET "o"', '2026-10-25T04:00:00.0000000+02:00', two],
    ['Go RFC3339Nano', '2026-10-25T02:00:00.1Z', '2026-10-25T02:00:00.100Z'],
    ['Go, a half-hour zone', '2026-10-25T07:30:00+05:30', two],
    ['JavaScript toISOString()', two, two],
    ['PHP DATE_ISO8601', '2026-10-25T04:00:00+0200', two],
    ['PostgreSQL', '2026-10-25 04:00:00.5+02', '2026-10-25T02:00:00.500Z'],
    ['basic format', '20261025T020000Z', two],
    ['basic format without seconds', '20261025T0400+0200', two],
    ['a comma before the decimals', '2026-10-25T02:00:00,250Z', '2026-10-25T02:00:00.250Z'],
    ['small letters', '2026-10-25t02:00:00z', two],
    ['a true minus', '2026-10-24T20:00:00−06:00', two],
    ['an unknown local offset', '2026-10-25T02:00:00-00:00', two],
    ['24:00', '2026-10-24T24:00Z', '2026-10-25T00:00:00.000Z'],
    ['a leap second', '2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['a leap day', '2028-02-29T00:00Z', '2028-02-29T00:00:00.000Z'],
  ])('of %s is read', (_name, text, expected) => {
    expect(parseInstant(text)?.toISOString()).toBe(expected);
  });

  it.each([
    ['a time without offset', '2026-10-25T02:00:00'],
    ['a date', '2026-10-25'],
    ['a day that is not', '2027-02-29T00:00Z'],
    ['a thirteenth month', '2026-13-01T00:00Z'],
    ['a month of zero', '2026-00-10T00:00Z'],
    ['an hour that is not', '2026-10-25T25:00Z'],
    ['an hour after the last', '2026-10-25T24:01Z'],
    ['a minute that is not', '2026-10-25T02:60Z'],
    ['an offset that is not', '2026-10-25T02:00+25:00'],
    ['minutes of an offset that are not', '2026-10-25T02:00+02:75'],
    ['a date half basic', '2026-1025T02:00Z'],
    ['HTTP', 'Sun, 25 Oct 2026 02:00:00 GMT'],
    ['seconds since 1970', '1792893600'],
    ['blanks around it', ' 2026-10-25T02:00Z '],
    ['a year that Date takes for another', '0050-01-01T00:00Z'],
    ['a moment before the first year that is read', '0100-01-01T00:00+01:00'],
    ['a moment after the last year of four digits', '9999-12-31T23:00-02:00'],
    ['nothing', ''],
  ])('%s is none', (_name, text) => {
    expect(parseInstant(text)).toBeNull();
  });

  holds(
    'is read as it was written',
    fc.property(moments, (moment) => {
      expect(parseInstant(moment.toISOString())).toEqual(moment);
    }),
  );

  const digits = fc.string({ unit: fc.constantFrom(...'0123456789TZtz:+-.,− []'), maxLength: 40 });
  holds(
    'of any text is none, or one that can be written and read again',
    fc.property(
      fc.oneof(
        anyText,
        digits,
        fc.tuple(moments, digits).map(([at, end]) => at.toISOString().slice(0, 19) + end),
      ),
      (text) => {
        const moment = parseInstant(text);
        if (moment) expect(parseInstant(moment.toISOString())).toEqual(moment);
      },
    ),
  );
});

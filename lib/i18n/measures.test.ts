import { describe, expect, it } from 'vitest';
import { formatBytes, formatDuration, formatRate } from './measures';

const plain = (text: string) => text.replaceAll(/\s/g, ' ');

describe('measures', () => {
  it.each([
    [0, '0 s'],
    [0.0123, '12 ms'],
    [0.9999, '1 s'],
    [4.21, '4,21 s'],
    [200, '3 min 20 s'],
    [7_200, '2 h'],
    [90_061, '1 d. 1 h'],
  ])('say %d seconds in Polish', (seconds, said) => {
    expect(plain(formatDuration(seconds, 'pl'))).toBe(said);
  });

  it('say bytes and rates in the reader’s language', () => {
    expect([0, 999, 1_500, 123_456_789, 5e12].map((bytes) => plain(formatBytes(bytes, 'en')))).toEqual([
      ...['0B', '999B', '1.5kB', '123MB', '5,000GB'],
    ]);
    expect(plain(formatBytes(1_500, 'pl'))).toBe('1,5 kB');
    expect([0, 0.254, 12.34, 4321].map((rate) => plain(formatRate(rate, 'pl')))).toEqual([
      ...['0/s', '0,25/s', '12/s', '4 321/s'],
    ]);
  });
});

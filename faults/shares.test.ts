import { expect, it } from 'vitest';
import { rowsNamed, shares } from './shares.mjs';

it('gives the longest away first, to whom has the least to do', () => {
  expect(shares(['a', 'b', 'c', 'd', 'e'], 2, { a: 1, b: 9, c: 4, d: 5, e: 3 })).toEqual([
    ['b', 'e'],
    ['a', 'c', 'd'],
  ]);
});

it('gives every row to one process, those with servers of their own last', () => {
  const names = rowsNamed([]);
  const given = shares(names, 3);
  expect(given.flat().sort()).toEqual(names.sort());
  expect(shares(names, 1)[0]?.slice(-2)).toEqual(['08-14-three-brokers', '19-disk-full']);
});

it('finds rows by their numbers, also two in one file, and refuses numbers that no row has', () => {
  expect(rowsNamed([11, 2])).toEqual(['02-terminated', '11-older-update']);
  expect(rowsNamed([14])).toEqual(['08-14-three-brokers']);
  expect(() => rowsNamed([2, 77])).toThrow('no row 77');
});

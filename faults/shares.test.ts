import { expect, it } from 'vitest';
import { rowsNamed, shares } from './shares.mjs';

it('gives the longest away first, to whom has the least to do', () => {
  const seconds = new Map(Object.entries({ a: 1, b: 9, c: 4, d: 5, e: 3 }));
  expect(shares(['a', 'b', 'c', 'd', 'e'], seconds, 2)).toEqual([
    ['b', 'e'],
    ['a', 'c', 'd'],
  ]);
});

it('counts what was never timed as the average, and leaves no process without rows', () => {
  expect(shares(['a', 'b', 'c'], new Map(), 3).flat().sort()).toEqual(['a', 'b', 'c']);
  expect(shares(['a', 'b', 'c'], new Map([['a', 10]]), 3)).toEqual([['a'], ['b'], ['c']]);
});

it('gives every row to one process, those with servers of their own last', () => {
  const names = rowsNamed([]);
  const given = shares(names, new Map(), 3);
  expect(given.flat().sort()).toEqual(names.sort());
  expect(shares(names, new Map(), 1)[0]?.slice(-2)).toEqual(['08-14-three-brokers', '19-disk-full']);
});

it('finds rows by their numbers, also two in one file, and refuses numbers that no row has', () => {
  expect(rowsNamed([11, 2])).toEqual(['02-terminated', '11-older-update']);
  expect(rowsNamed([14])).toEqual(['08-14-three-brokers']);
  expect(() => rowsNamed([2, 77])).toThrow('no row 77');
});

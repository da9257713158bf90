import { expect, it } from 'vitest';
import { groceries } from '@/lib/domain/groceries';
import { assorted, firstFree } from './assortment';

const names = (from: number, count: number) => Array.from({ length: count }, (_, index) => assorted(from + index).name);
const seeds = groceries.flatMap((grocery) => grocery.names);

it('begins with the groceries and never repeats a name', () => {
  expect(names(0, 13)).toEqual(seeds);
  expect(new Set(names(0, 1_300)).size).toBe(1_300);
  expect(assorted(13)).toEqual({ slug: 'mleko', type: 'mleko', name: 'Mleko Wypasione bio' });
});

it.each([
  ['an empty shelf', [], 0],
  ['other things', ['Coca-Cola 0,5l', 'Mleko Wypasione w butelce', 'Łaciate nr 2'], 0],
  ['one of the groceries, however it is written', ['LACIATE'], 13],
  ['all of them', seeds, 13],
  ['a late round and nothing before it', [assorted(13 * 20).name], 13 * 21],
])('has new names beside %s', (_what, shelf, first) => {
  expect(firstFree(shelf)).toBe(first);
  for (let round = 0; round < 40; round += 1) expect(firstFree([assorted(round * 13 + 4).name])).toBe((round + 1) * 13);
});

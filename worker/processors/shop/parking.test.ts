import { expect, it } from 'vitest';
import { parkedDoc } from '@/lib/store/testing/documents';
import { batches } from './parking';

const mib = 1024 * 1024;
const sizes = (bytes: (number | undefined)[]) =>
  [...batches(bytes.map((size) => ({ ...parkedDoc(), bytes: size as number })))].map((batch) => batch.length);

it('makes batches of a hundred small purchases', () => {
  expect(sizes(Array.from({ length: 250 }, () => 300))).toEqual([100, 100, 50]);
  expect(sizes([])).toEqual([]);
});

it('holds no more than four of the largest purchases at a time', () => {
  expect(sizes(Array.from({ length: 9 }, () => mib))).toEqual([4, 4, 1]);
  expect(sizes([mib, 9 * mib, mib, mib])).toEqual([1, 1, 2]);
});

it('takes one of unknown size by itself', () => {
  expect(sizes([300, undefined, 300, 300])).toEqual([1, 1, 2]);
});

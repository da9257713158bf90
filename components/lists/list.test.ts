import { describe, expect, it } from 'vitest';
import { fromSort, toSort } from './list';

const known = ['name', '-name', 'price'] as const;

describe('toSort and fromSort', () => {
  it('go there and back', () => {
    expect(known.map((name) => fromSort(toSort(name), known))).toEqual(known);
  });

  it('read a sign as descending', () => {
    expect(toSort('-name')).toEqual({ key: 'name', direction: 'desc' });
  });

  it('know no order that the list does not offer', () => {
    expect(fromSort({ key: 'price', direction: 'desc' }, known)).toBeUndefined();
  });
});

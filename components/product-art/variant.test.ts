import { describe, expect, it } from 'vitest';
import { groceries } from '@/lib/domain/groceries';
import { artVariant, tintCount } from './variant';

describe('artVariant', () => {
  it('draws the thirteen groceries as thirteen different things, and no type in one colour', () => {
    const shelf = groceries.map(({ slug, names }) => names.map((_, index) => artVariant(`${slug}_k_${index + 1}`)));
    expect(shelf.flat()).toHaveLength(13);
    for (const type of shelf) {
      expect(new Set(type.map(({ tint }) => tint)).size).toBe(type.length);
      expect(new Set(type.map((variant) => JSON.stringify(variant))).size).toBe(type.length);
    }
  });

  it('depends on the id alone and stays within what is drawn', () => {
    for (const id of ['', 'a', 'mleko_k_1', '💚', 'x'.repeat(200)]) {
      const { tint, shape, print } = artVariant(id);
      expect(artVariant(id)).toEqual({ tint, shape, print });
      expect(tint).toBeLessThan(tintCount);
      expect([0, 1, 2]).toContain(shape);
      expect([0, 1, 2]).toContain(print);
    }
  });
});

import { expect, it, vi } from 'vitest';
import { createExistence } from './existence';

it('looks up only what is not known to exist, each once, and asks again for what was missing', async () => {
  const lookUp = vi.fn(async (ids: readonly string[]) => new Set(ids.filter((id) => id !== 'missing')));
  const existence = createExistence(lookUp);
  await existence.look(['a', 'b', 'a', 'missing']);
  await existence.look(['a', 'missing', 'c']);
  expect(lookUp.mock.calls).toEqual([[['a', 'b', 'missing']], [['missing', 'c']]]);
  expect(['a', 'b', 'c', 'missing'].map(existence.has)).toEqual([true, true, true, false]);
  existence.clear();
  expect(existence.has('a')).toBe(false);
});

it('is bounded, and knows all of the latest look', async () => {
  const existence = createExistence(async (ids) => new Set(ids), 10);
  const ids = Array.from({ length: 30 }, (_, index) => `id${index}`);
  await existence.look(ids.slice(0, 20));
  await existence.look(ids.slice(15));
  expect(ids.slice(15).every(existence.has)).toBe(true);
  expect(ids.slice(0, 10).some(existence.has)).toBe(false);
});

import { expect, it } from 'vitest';
import { z } from 'zod';
import { issuesOf } from './issues';

it('names each field that is wrong, and each that is unknown under its own name', () => {
  const schema = z.strictObject({ a: z.strictObject({ b: z.number('no number') }) });
  expect(issuesOf(schema.safeParse({ a: { b: 'x', c: 1, d: 2 }, e: 3 }).error)).toEqual([
    { name: 'a.b', wrong: 'no number' },
    { name: 'a.c', wrong: null },
    { name: 'a.d', wrong: null },
    { name: 'e', wrong: null },
  ]);
  expect(issuesOf(z.string('no text').safeParse(1).error)).toEqual([{ name: '', wrong: 'no text' }]);
  expect(issuesOf(schema.safeParse({ a: { b: 1 } }).error)).toEqual([]);
});

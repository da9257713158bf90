import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mutations } from './list.mjs';

it.each(mutations)('takes out what is there, once: $breaks', ({ file, text, replacement }) => {
  const parts = readFileSync(file, 'utf8').split(text);
  expect(parts).toHaveLength(2);
  expect(replacement).not.toBe(text);
});

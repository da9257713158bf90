import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { packages } from './packages';

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8');
const drawings = read('drawings.svg');

it('has a drawing for each body and each print', () => {
  const ids = [...drawings.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  const names = [...Object.keys(packages), 'carton', 'emblem'];
  expect(ids.toSorted()).toEqual(names.flatMap((name) => [0, 1, 2].map((number) => `${name}-${number}`)).toSorted());
});

it('is coloured by the tokens of the page', () => {
  const tokens = read('../../app/tokens.css');
  const used = new Set([...drawings.matchAll(/fill="([^"]+)"/g)].map(([, fill]) => fill));
  for (const fill of used) expect(tokens).toContain(`${/^var\((--art-[a-z-]+)\)$/.exec(fill ?? '')?.[1]}: `);
});

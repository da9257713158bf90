import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import { expect, it } from 'vitest';
import { collections } from '@/lib/mongo/collections';

const page = readFileSync('docs/stores.md', 'utf8');
/** The names in the first column of the page's tables. */
const named = [...page.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) => cell.match(/(?<=`)\w+(?=`)/g) ?? []);

it('names every collection there is, each once', () => {
  const all = Object.keys(collections({ collection: () => null } as unknown as Db));
  expect(named.filter((name) => /^[a-z_]+$/.test(name)).sort()).toEqual(all.sort());
});

it('names every store that a worker asks, each once', () => {
  const files = readdirSync('lib/store').filter((file) => /^[a-z-]+\.ts$/.test(file));
  const sources = files.map((file) => readFileSync(join('lib/store', file), 'utf8')).join('\n');
  const stores = [...sources.matchAll(/^export interface (\w+Store)\b/gm)].map(([, name]) => name);
  expect(named.filter((name) => name.endsWith('Store')).sort()).toEqual(
    stores.filter((name) => name !== 'ShopStore').sort(),
  );
});

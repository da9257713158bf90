import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Metafile } from 'esbuild';
import { beforeAll, expect, it } from 'vitest';
import { importGraph } from './testing/import-graph';

const entries = readdirSync('app', { recursive: true, encoding: 'utf8' })
  .map((file) => join('app', file))
  .filter((file) => /(?:page|layout|error|not-found)\.tsx$/.test(file));
const source = (file: string) => readFileSync(file, 'utf8');

let inputs: Metafile['inputs'];
beforeAll(async () => {
  inputs = await importGraph(entries, 'node');
}, 60_000);

/** Namespaces that the browser's modules behind a page or a layout say. */
function saidBy(entry: string): Set<string> {
  const said = new Set<string>();
  const seen = new Set<string>();
  const visit = (file: string, above: boolean) => {
    const text = source(file);
    const inBrowser = above || text.startsWith("'use client'");
    if (text.startsWith("'use server'") || seen.has(`${file} ${inBrowser}`)) return;
    seen.add(`${file} ${inBrowser}`);
    if (inBrowser) for (const [, name = ''] of text.matchAll(/useTranslations\('([^']+)'\)/g)) said.add(name);
    for (const { path, external } of inputs[file]?.imports ?? []) if (!external) visit(path, inBrowser);
  };
  visit(entry, false);
  return said;
}

/** Namespaces that a page or a layout gives itself, or the frame that it takes. */
function givenBy(entry: string): string[] {
  const frame = 'app/shop-frame.tsx';
  const framed = inputs[entry]?.imports.some(({ path }) => path === frame) ? source(frame) : '';
  return [...`${source(entry)}${framed}`.matchAll(/<Messages\s+of=\{\[([^\]]*)\]\}/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/'([^']+)'/g)].map(([, name = '']) => name),
  );
}

/** The layouts around a page or a layout, its own file not among them. */
function around(entry: string): string[] {
  const layouts: string[] = [];
  for (let folder = dirname(entry); folder !== '.'; folder = dirname(folder)) {
    const layout = join(folder, 'layout.tsx');
    if (entries.includes(layout) && layout !== entry) layouts.push(layout);
  }
  return layouts;
}

const covers = (given: string[], name: string) => given.some((one) => name === one || name.startsWith(`${one}.`));

it.each(entries)('%s has the messages that it says', (entry) => {
  const above = around(entry).flatMap(givenBy);
  const own = givenBy(entry);
  const said = [...saidBy(entry)];
  expect(said.filter((name) => !covers([...above, ...own], name))).toEqual([]);
  // The panel has all of its own for every page; the shop's pages carry only what they say.
  const isShop = /\(shop\)\/.*page\.tsx$/.test(entry);
  if (isShop) expect(own.filter((name) => covers(above, name) || !said.some((one) => covers([name], one)))).toEqual([]);
});

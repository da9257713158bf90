import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, 'messages');

function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  return Object.entries(value as object).flatMap(([key, child]) => flat(child, path ? `${path}.${key}` : key));
}

const read = (locale: string, name: string) => JSON.parse(readFileSync(join(root, locale, name), 'utf8'));

/** The arguments of an ICU message, without its text. */
const argumentsOf = (text: string) =>
  [
    ...new Set(
      [...text.matchAll(/(?<!(?:one|few|many|other|string|number|object|array|null|=\d+)\s*)\{\s*(\w+)\s*[,}]/g)].map(
        (match) => match[1],
      ),
    ),
  ].sort();

describe.each(readdirSync(join(root, 'pl')))('%s', (name) => {
  const pl = flat(read('pl', name));
  const en = new Map(flat(read('en', name)));

  it('has the same keys in both languages', () => {
    expect([...en.keys()].sort()).toEqual(pl.map(([key]) => key).sort());
  });

  it('has the same arguments in both languages', () => {
    for (const [key, text] of pl) expect([key, argumentsOf(en.get(key) ?? '')]).toEqual([key, argumentsOf(text)]);
  });

  it.each(['pl', 'en'] as const)('formats in %s', (locale) => {
    const messages = read(locale, name);
    const errors: unknown[] = [];
    const t = createTranslator({ locale, messages, onError: (error) => errors.push(error) });
    for (const [key, text] of flat(messages)) {
      const given = Object.fromEntries(argumentsOf(text).map((argument) => [argument, 2]));
      const tags = Object.fromEntries([...text.matchAll(/<(\w+)>/g)].map(([, tag]) => [tag, () => 'element']));
      t.markup(key as never, { ...given, ...tags } as never);
    }
    expect(errors).toEqual([]);
  });
});

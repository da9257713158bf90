import fc from 'fast-check';
import { createSerializer } from 'nuqs/server';
import { describe, expect } from 'vitest';
import { issuesOf } from '@/lib/domain/issues';
import { anyText } from '@/lib/testing/arbitraries/text';
import { holds } from '@/lib/testing/property';
import { customersView } from './customers';
import { lettersView } from './dead-letters';
import { feedView } from './feed';
import { reads } from './index';
import { catalogueView, productsView } from './products';
import { purchasesView } from './purchases';
import { type AnyRead, requested } from './read';
import { noticesView } from './rules';
import { salesView } from './sales';

const all: AnyRead[] = Object.values(reads).flatMap((ofFeature) => Object.values(ofFeature) as AnyRead[]);
const views = {
  customersView,
  lettersView,
  feedView,
  catalogueView,
  productsView,
  purchasesView,
  noticesView,
  salesView,
};

/** What the parameters of reads say rightly, each of some read. */
const said = [
  ...['name', '-name', '-price', 'registered', '-value', '-deadLettered', 'open', 'all', 'invalid', 'unknown', 'today'],
  ...['90d', 'applied', 'new_product', '2026-03-01T12:00:00.000Z', '12-3', '5', '1e1', '0x10', ' 7 ', '101', '1.5'],
];
/** As a URL can say them: it has no lone surrogates. */
const urlText = anyText.map((text) => text.toWellFormed());
const values = fc.oneof(fc.constantFrom(...said), urlText);
/** Parameters of a request: those of the read with any values, and some that it does not have. */
const parametersOf = (names: readonly string[]) =>
  fc.dictionary(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names, 'id') }, { weight: 1, arbitrary: urlText }),
    values,
    { maxKeys: 5 },
  );

describe('the parameters of a read', () => {
  const asked = fc
    .constantFrom(...all)
    .chain((read) => fc.tuple(fc.constant(read), parametersOf(Object.keys(read.query.shape))));

  holds(
    'are taken or refused by name, and what was taken is taken again as it was from the address that is made of it',
    fc.property(asked, ([read, parameters]) => {
      const parsed = read.query.safeParse(parameters);
      if (!parsed.success) {
        expect(issuesOf(parsed.error).length).toBeGreaterThan(0);
        return;
      }
      const url = new URL(requested(read, { ...parsed.data, id: 'x' }).url, 'http://shop.example');
      const { id: _, ...again } = Object.fromEntries(url.searchParams);
      expect(read.query.parse(again)).toEqual(parsed.data);
    }),
  );
});

describe.each(Object.entries(views))('the address of a page: %s', (_name, view) => {
  const names = Object.keys(view.params).map((name) => (view.urlKeys as Record<string, string>)[name] ?? name);
  const write = createSerializer(view.params as Parameters<typeof createSerializer>[0], { urlKeys: view.urlKeys });

  holds(
    'says what makes sense, and that again when it is written',
    fc.asyncProperty(parametersOf(names), async (parameters) => {
      const state = await view.load(Promise.resolve(parameters));
      const written = new URLSearchParams(write(state as never));
      expect(await view.load(Promise.resolve(Object.fromEntries(written)))).toEqual(state);
    }),
  );
});

import fc from 'fast-check';
import { createSerializer } from 'nuqs/server';
import { describe, expect } from 'vitest';
import { anyText } from '@/lib/testing/arbitraries/text';
import { holds } from '@/lib/testing/property';
import { customersView } from './customers';
import { lettersView } from './dead-letters';
import { feedView } from './feed';
import { reads } from './index';
import { ParametersError, takeParameters } from './parameters';
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

/** As a URL can say it: it has no lone surrogates. */
const urlText = anyText.map((text) => text.toWellFormed());
const oneOf = (...said: string[]) => fc.constantFrom(...said);

/** Of each parameter what some read takes, and something that none does. */
const values: Record<string, fc.Arbitrary<string>> = {
  search: urlText,
  cursor: urlText,
  rule: fc.oneof(oneOf('first_purchase'), urlText),
  type: fc.oneof(oneOf('mleko', 'new_product', 'unknown'), urlText),
  sort: oneOf('name', '-name', '-price', 'registered', '-value', 'deadLettered', '-units', '$where'),
  size: fc.oneof(fc.nat(600).map(String), oneOf('1e1', '0x10', ' 7 ', '1.5', '-1')),
  state: oneOf('open', 'replayed', 'discarded', 'all'),
  code: oneOf('invalid', 'not_json', 'none'),
  outcome: oneOf('applied', 'rejected', 'open'),
  until: oneOf('2026-03-01T12:00:00.000Z', '2026-03-01T13:00:00+01:00', '12-3', 'yesterday'),
  range: oneOf('today', '90d', '91d'),
};

/** Parameters of a request: some of these, and now and then one that is wrong or not among them. */
function parametersOf(names: Readonly<Record<string, string>>): fc.Arbitrary<Record<string, string>> {
  const right = Object.entries(names).map(([name, written]) => [written, values[name] ?? urlText] as const);
  const wrong = fc.dictionary(fc.oneof(oneOf(...Object.values(names), 'id'), urlText), urlText, { maxKeys: 1 });
  return fc
    .tuple(
      fc.record(Object.fromEntries(right), { requiredKeys: [] }),
      fc.oneof(fc.constant({}), fc.constant({}), wrong),
    )
    .map(([right, wrong]) => ({ ...right, ...wrong }) as Record<string, string>);
}

const asTheyAre = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));

/** What a read takes, or why it does not. */
function takenOf(read: AnyRead, parameters: Record<string, string>): object | ParametersError {
  try {
    return takeParameters(read.parameters, parameters);
  } catch (error) {
    if (error instanceof ParametersError) return error;
    throw error;
  }
}

describe('the parameters of a read', () => {
  const asked = fc
    .constantFrom(...all)
    .chain((read) => fc.tuple(fc.constant(read), parametersOf(asTheyAre(Object.keys(read.parameters)))));

  holds(
    'are taken or refused by name, and what was taken is taken again as it was from the address that is made of it',
    fc.property(asked, ([read, parameters]) => {
      const taken = takenOf(read, parameters);
      if (taken instanceof ParametersError) {
        expect(taken.message).not.toBe('');
        return;
      }
      const url = new URL(requested(read, { ...taken, id: 'x' }).url, 'http://shop.example');
      const { id: _, ...again } = Object.fromEntries(url.searchParams);
      expect(takeParameters(read.parameters, again)).toEqual(taken);
    }),
  );
});

describe.each(Object.entries(views))('the address of a page: %s', (_name, view) => {
  const names = { ...asTheyAre(Object.keys(view.params)), ...view.urlKeys };
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

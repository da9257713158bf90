import fc from 'fast-check';
import type { Collection } from 'mongodb';
import { describe, expect } from 'vitest';
import { customerKeys, productKeys } from '@/lib/domain/search-keys';
import type { Collections } from '@/lib/mongo/collections';
import { at, customerDoc, productDoc } from '@/lib/mongo/testing';
import { customerSorts } from '@/lib/reads/customers';
import { cursor as cursorParameter } from '@/lib/reads/list';
import { productSorts } from '@/lib/reads/products';
import { anyText, ids, names } from '@/lib/testing/arbitraries/text';
import { holds } from '@/lib/testing/property';
import { listCustomers } from './customers';
import { type Cursor, decodeCursor, encodeCursor, InvalidCursorError } from './keyset';
import { listProducts } from './products';
import { searchFilter } from './search';

/** Collections of which every question has the same answer. */
function answering(rows: readonly object[]): Collections {
  const found = { sort: () => found, limit: () => found, toArray: async () => [...rows] };
  const collection = { find: () => found } as unknown as Collection;
  return { customers: collection, products: collection } as unknown as Collections;
}

/** Undefined, or the error of a cursor that nobody gave out. Any other error is thrown. */
async function refusal(read: () => Promise<unknown>): Promise<unknown> {
  try {
    await read();
    return undefined;
  } catch (error) {
    if (error instanceof InvalidCursorError) return error;
    throw error;
  }
}

const keys = fc.array(
  fc.oneof(
    anyText.map((text) => text.slice(0, 1_000)),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  ),
  {
    minLength: 1,
    maxLength: 4,
  },
);
const cursors: fc.Arbitrary<Cursor> = fc.record({
  sort: fc.constantFrom(...productSorts),
  key: keys,
  direction: fc.constantFrom('next', 'previous'),
});

describe('a cursor', () => {
  holds(
    'is read as it was written',
    fc.property(cursors, (cursor) => {
      expect(JSON.stringify(decodeCursor(encodeCursor(cursor), cursor.sort))).toBe(JSON.stringify({ ...cursor }));
    }),
  );

  const garbage = fc.oneof(
    anyText,
    fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
    fc
      .record({ sort: fc.constant('name'), key: fc.array(fc.jsonValue()), direction: fc.constantFrom('next', 'up') })
      .map((value) => Buffer.from(JSON.stringify(value)).toString('base64url')),
    fc.tuple(cursors.map(encodeCursor), fc.nat()).map(([text, end]) => text.slice(0, end % text.length)),
    cursors.map(encodeCursor),
  );
  holds(
    'of any text leads to a page or is refused as one that nobody gave out',
    fc.asyncProperty(fc.tuple(garbage, fc.constantFrom(...productSorts)), async ([cursor, sort]) => {
      await refusal(() => listProducts(answering([]), { cursor, sort }));
    }),
  );

  holds(
    'to every product and customer that the contract takes leads there in every order',
    fc.asyncProperty(fc.record({ id: ids, name: names, other: names }), async ({ id, name, other }) => {
      const product = {
        ...productDoc(id, { name, type: other, createdAt: at(1) }),
        ...productKeys({ id, name, type: other }),
      };
      const profile = { firstName: name, lastName: other, city: null };
      const customer = { ...customerDoc(id, profile), ...customerKeys({ id, ...profile }) };
      const lists = [
        ...productSorts.map(
          (sort) => (cursor?: string) =>
            listProducts(answering([product, product]), { sort, size: 1, ...(cursor && { cursor }) }),
        ),
        ...customerSorts.map(
          (sort) => (cursor?: string) =>
            listCustomers(
              answering([customer, customer]),
              { role: 'operator' },
              { sort, search: '', size: 1, ...(cursor && { cursor }) },
            ),
        ),
      ];
      for (const list of lists) {
        const { next } = await list();
        expect(cursorParameter.from(next ?? '')).toBe(next);
        expect(await refusal(() => list(next ?? ''))).toBeUndefined();
      }
    }),
    {
      examples: ['각', 'ﷺ', '\u0001'].map((unit) => ({
        id: unit.repeat(200),
        name: unit.repeat(200),
        other: unit.repeat(200),
      })),
    },
  );
});

holds(
  'a search of any text asks expressions that MongoDB takes',
  fc.property(anyText, (text) => {
    const said = JSON.stringify(searchFilter(text), (_name, value) => (value instanceof RegExp ? value.source : value));
    expect(said).not.toContain('\\u0000');
    expect(said.length).toBeLessThan(32_764);
  }),
);

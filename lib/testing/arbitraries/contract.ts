import fc from 'fast-check';
import { type Action, type ActionType, actionTypes } from '@/lib/contract';
import type { PublishContext } from '@/lib/contract/envelope';
import type { Header } from '@/lib/contract/headers';
import type { LogRecord } from '@/lib/contract/record';
import type { TraceContext } from '@/lib/contract/trace-context';
import { largestPartition } from '@/lib/contract/version';
import { encode } from '@/lib/contract/wire';
import { limits } from '@/lib/domain/limits';
import { addresses, anyText, ids, names } from './text';

const within = ({ min, max }: { min: number; max: number }) => fc.integer({ min, max });
const prices = within(limits.price);
const absentable = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: undefined });

/** Well-formed data of each type of action. */
const dataOf: { [T in ActionType]: fc.Arbitrary<Action<T>['data']> } = {
  new_customer: fc.record({ id: ids, firstName: names, lastName: names, address: addresses }),
  new_product: fc.record({ id: ids, name: names, type: names, price: prices }),
  customer_buys_product: fc
    .record({
      customerId: ids,
      productId: ids,
      quantity: within(limits.quantity),
      quote: absentable(fc.record({ name: names, type: names, unitPrice: prices })),
      voucherId: absentable(ids),
    })
    .map(({ quote, voucherId, ...purchase }) => ({
      ...purchase,
      ...(quote && { quote }),
      ...(voucherId !== undefined && { voucherId }),
    })),
  issue_voucher: fc.record({
    customerId: ids,
    productType: names,
    percentOff: within(limits.percentOff),
    rule: fc.option(fc.record({ id: ids, name: names })),
  }),
  forget_customer: fc.record({ customerId: ids }),
};

/** Actions as the code holds them. */
export const actions: fc.Arbitrary<Action> = fc.oneof(
  ...actionTypes.map((type) => dataOf[type].map((data) => ({ type, data }) as Action)),
);

/** Moments of every year that the contract reads. */
export const moments = fc.date({
  min: new Date('0100-01-01T00:00:00.000Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});

export const publishContexts: fc.Arbitrary<PublishContext> = fc.record({
  eventId: ids,
  occurredAt: moments,
  actor: fc.record({ role: fc.constantFrom('operator', 'customer', 'simulator', 'cli', 'rule'), id: ids }),
});

/** The value of a published action, as an object. */
const published = fc
  .tuple(actions, publishContexts)
  .map(([action, context]) => JSON.parse(encode(action, context).value) as Record<string, unknown>);

/** Values that JSON can hold, and texts of JSON that name what no object of ours holds. */
const jsonValues = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  anyText,
  fc.constantFrom(0, -0, 0.1, 1.005, 1e21, Number.MAX_SAFE_INTEGER, -1, 1001, 100_000_001),
);
const jsonTexts = fc.oneof(
  jsonValues.map((value) => JSON.stringify(value)),
  fc.constantFrom('1e999', '-1e999', '1e-999', '{"__proto__":1}', '"\\ud800"', '3.0', '[[[[]]]]'),
);

/** What becomes of a field's JSON; null when it is left out. */
type Change = (json: string) => string | null;

const changes: fc.Arbitrary<Change> = fc.oneof(
  jsonTexts.map((text) => () => text),
  fc.constant(() => null),
  fc.constantFrom<Change>(
    (json) => json.replace(/^[1-9]\d*$/, '$&000').replace(/"$/, '\\ud800"'),
    (json) => json.replace(/^[1-9]\d*$/, '$&.5').replace(/"$/, `${'x'.repeat(1000)}"`),
  ),
);

/** JSON of objects that are nearly the given ones: fields are left out, changed, added. */
function mutated(values: fc.Arbitrary<Record<string, unknown>>): fc.Arbitrary<string> {
  const mutations = fc.array(fc.tuple(fc.nat(), changes, fc.option(anyText, { freq: 2 })), { maxLength: 3 });
  return fc.tuple(values, mutations).map(([value, mutations]) => {
    const fields = new Map(Object.entries(value).map(([name, content]) => [name, JSON.stringify(content)]));
    for (const [at, change, added] of mutations) {
      const name = added ?? [...fields.keys()][at % fields.size] ?? '';
      const content = change(fields.get(name) ?? 'null');
      if (content === null) fields.delete(name);
      else fields.set(name, content);
    }
    return `{${[...fields].map(([name, content]) => `${JSON.stringify(name)}:${content}`).join()}}`;
  });
}

/** Bytes of a record's value: any, JSON of any kind, and actions with a thing or two that is not as it should be. */
export function valuesLike(texts: fc.Arbitrary<string>): fc.Arbitrary<Buffer | null> {
  const bytes = texts.map((text) => Buffer.from(text));
  return fc.oneof(
    { weight: 6, arbitrary: bytes },
    { weight: 1, arbitrary: fc.tuple(bytes, fc.nat()).map(([whole, end]) => whole.subarray(0, end % whole.length)) },
    { weight: 1, arbitrary: jsonTexts.map((text) => Buffer.from(text)) },
    { weight: 1, arbitrary: fc.uint8Array().map((any) => Buffer.from(any)) },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

export const nearActions = mutated(published);

/** Values near to those that are given as JSON texts. */
export function near(texts: readonly string[]): fc.Arbitrary<string> {
  return mutated(fc.constantFrom(...texts).map((text) => JSON.parse(text) as Record<string, unknown>));
}

const texts = (value: fc.Arbitrary<string>) => value.map((text) => Buffer.from(text));
const ownHeaders = {
  'cf-id': texts(fc.oneof(ids, anyText)),
  'cf-time': texts(fc.oneof(fc.nat().map(String), fc.bigInt({ min: 0n, max: 10n ** 17n }).map(String), anyText)),
  'cf-pos': texts(
    fc.oneof(
      fc.tuple(fc.nat(), fc.nat()).map(([p, o]) => `${p}-${o}`),
      anyText,
    ),
  ),
  traceparent: texts(fc.oneof(fc.constant(`00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`), anyText)),
  tracestate: texts(anyText),
};
/** A header of any name, or one of ours with what is in it right and wrong. Names are UTF-8, as clients read them. */
const headers: fc.Arbitrary<Header> = fc
  .oneof(
    fc.tuple(
      anyText.map((text) => text.toWellFormed()),
      fc.option(fc.uint8Array().map((bytes) => Buffer.from(bytes))),
    ),
    ...Object.entries(ownHeaders).map(([name, value]) => fc.tuple(fc.constant(name), fc.option(value))),
  )
  .map(([name, value]) => ({ name, value }));
export const headerLists = fc.array(headers, { maxLength: 6 });

/** A place in the log and a time of the broker, everywhere within what a version has room for. */
export const places = fc.record({
  partition: fc.oneof(fc.nat(3), fc.nat(largestPartition)),
  offset: fc.oneof(fc.nat(100), fc.nat(), fc.maxSafeNat()),
  timestamp: fc.integer({ min: 0, max: Date.parse('9999-12-31T23:59:59.999Z') }),
});

/** Records of `actions` with such values. */
export function recordsOf(values: fc.Arbitrary<Buffer | null>): fc.Arbitrary<LogRecord> {
  const keys = fc.option(
    fc.oneof(
      texts(ids),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
    ),
  );
  return fc
    .tuple(places, keys, values, headerLists)
    .map(([place, key, value, headers]) => ({ topic: 'actions', ...place, key, value, headers }));
}

/** Records of any kind. */
export const records = recordsOf(valuesLike(nearActions));

const hexadecimal = (digits: number) =>
  fc
    .string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: digits, maxLength: digits })
    .filter((text) => /[^0]/.test(text));

export const traceContexts: fc.Arbitrary<TraceContext> = fc
  .record({
    traceId: hexadecimal(32),
    spanId: hexadecimal(16),
    flags: fc.nat(255),
    state: absentable(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 512 })),
  })
  .map(({ state, ...context }) => ({ ...context, ...(state !== undefined && { state }) }));

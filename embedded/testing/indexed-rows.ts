import fc from 'fast-check';
import { type Collection, type Document, ObjectId } from 'mongodb';

/** Rows, what is done with them and what is asked of them, where an index and reading all must agree. */
export type Row = Document & { _id: string | ObjectId };

export const keys: Record<string, 1 | -1>[] = [
  { a: 1 },
  { a: -1, _id: -1 },
  { b: 1, a: -1, _id: 1 },
  { 'c.d': 1, b: 1, _id: 1 },
  { words: 1, a: 1 },
];

const moment = new Date('2026-11-28T12:00:00.000Z');
const text = fc.constantFrom('', 'a', 'ab', 'abc', 'b', 'żółw', 'a\u0000b', '\u{1F600}', '\uE000', '^a|b', 'ab*');
const value = fc.oneof(
  { weight: 4, arbitrary: text },
  { weight: 4, arbitrary: fc.constantFrom<unknown>(0, 1, -1, 1.5, 2 ** 40, -(2 ** 31), Number.NaN, 1e300) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, true, false, moment, new Date(moment.getTime() + 1)) },
  { weight: 1, arbitrary: fc.constant<unknown>(new ObjectId('656600000000000000000001')) },
);
export const fields = fc.record(
  {
    a: value,
    b: value,
    c: fc.oneof(fc.record({ d: value }, { requiredKeys: [] }), value),
    words: fc.oneof(value, fc.array(text, { maxLength: 3 })),
  },
  { requiredKeys: [] },
);
const id = fc.constantFrom(
  ...Array.from({ length: 60 }, (_, n) => `id ${n}`),
  new ObjectId('656600000000000000000002'),
);
const path = fc.constantFrom('a', 'b', 'c.d', 'words');

const asked = fc.oneof(
  value,
  fc.record({ $in: fc.array(value, { maxLength: 3 }) }),
  fc.constantFrom<unknown>(/^a/, /^ab*/, /^ab|^b/, /^\^a\|/, /^A/i, /b/, /^żó/),
  fc.record(
    { $gt: value, $gte: value, $lt: value, $lte: value, $ne: value, $exists: fc.boolean() },
    { requiredKeys: [], noNullPrototype: true },
  ),
);
const simple = fc.dictionary(path, asked, { maxKeys: 2, noNullPrototype: true });
const filter = fc.oneof(
  simple,
  fc.record({ $and: fc.array(simple, { minLength: 1, maxLength: 2 }) }),
  fc.record({ $or: fc.array(simple, { minLength: 1, maxLength: 3 }) }),
  fc.record({ $and: fc.tuple(simple, fc.record({ $or: fc.array(simple, { minLength: 1, maxLength: 2 }) })) }),
);
const order = fc.constantFrom<Record<string, 1 | -1>>(
  { a: 1, _id: 1 },
  { a: -1, _id: -1 },
  { b: 1, a: -1, _id: 1 },
  { b: -1, a: 1, _id: -1 },
  { 'c.d': 1, b: 1, _id: 1 },
  { words: 1, _id: 1 },
  { b: 1, _id: 1 },
  { _id: 1 },
);

export const change = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('insert' as const), id, fields }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('replace' as const), id, fields, upsert: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('set' as const), filter: simple, a: value }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove' as const), filter: simple }) },
);
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

export const question = fc.record({ filter, order, skip: fc.nat(2), limit: fc.nat(4) });

/** What became of it, so that refusals are compared too. */
export async function apply(rows: Collection<Row>, changes: Change[]) {
  const outcomes: unknown[] = [];
  for (const one of changes) outcomes.push(await applyOne(rows, one).catch(({ code }) => ({ code })));
  return outcomes;
}

async function applyOne(rows: Collection<Row>, one: Change) {
  if (one.kind === 'insert') return (await rows.insertOne({ _id: one.id, ...one.fields })).insertedId;
  if (one.kind === 'replace') {
    return (await rows.replaceOne({ _id: one.id }, one.fields, { upsert: one.upsert })).modifiedCount;
  }
  if (one.kind === 'set') return (await rows.updateMany(one.filter, { $set: { a: one.a } })).modifiedCount;
  return (await rows.deleteMany(one.filter)).deletedCount;
}

export async function answers(
  rows: Collection<Row>,
  questions: { filter: Document; order: Record<string, 1 | -1>; skip: number; limit: number }[],
) {
  const all = questions.map(async ({ filter, order, skip, limit }) => ({
    page: await rows.find(filter).sort(order).skip(skip).limit(limit).toArray(),
    count: await rows.countDocuments(filter),
    ids: (await rows.find(filter).toArray()).map(({ _id }) => String(_id)).sort(),
  }));
  return await Promise.all(all);
}

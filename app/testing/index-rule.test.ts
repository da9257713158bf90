import { expect, it } from 'vitest';
import { type IndexKeys, questionsOf, suits } from './index-rule';

const find = (filter: object, sort: object = {}) => {
  const [question] = questionsOf('find', { find: 'rows', filter, sort });
  if (!question) throw new Error('a find is a question');
  return question;
};
const every = { every: true };
const newest = { at: -1, _id: -1 } as const;

it.each<[boolean, string, IndexKeys, object, object]>([
  [true, 'an order', { at: -1, _id: -1 }, {}, newest],
  [true, 'an order read from its other end', { at: 1, _id: 1 }, {}, newest],
  [false, 'an order of which one part turns', { at: 1, _id: -1 }, {}, newest],
  [false, 'an order whose last part is missing', { at: -1 }, {}, newest],
  [true, 'what is equal before the order', { who: 1, at: -1, _id: -1 }, { who: 'a' }, newest],
  [true, 'one of several values', { who: 1, at: -1, _id: -1 }, { who: { $in: ['a', 'b'] } }, newest],
  [false, 'the order before what is equal', { at: -1, _id: -1, who: 1 }, { who: 'a' }, newest],
  [false, 'a part of what is equal', { who: 1, at: -1, _id: -1 }, { who: 'a', kind: 'x' }, newest],
  [true, 'equal parts in any order', { kind: 1, who: 1, at: -1, _id: -1 }, { who: 'a', kind: null }, newest],
  [true, 'a range of the order', { at: -1, _id: -1 }, { at: { $lte: new Date() } }, newest],
  [true, 'what is unlike nearly nothing', { at: -1, _id: -1 }, { gone: { $ne: true } }, newest],
  [false, 'a range before the order', { size: 1, at: -1, _id: -1 }, { size: { $gt: 1 } }, newest],
  [true, 'a beginning in no order', { words: 1 }, { $and: [{ words: /^a/ }, {}] }, {}],
  [false, 'a range that the index has later', { who: 1, size: 1 }, { size: { $gt: 1 } }, {}],
  [true, 'an _id', { _id: 1 }, { _id: 'a', who: 'b' }, newest],
  [false, 'an _id that another index has last', { who: 1, _id: 1 }, { _id: 'a', who: 'b' }, {}],
])('%s: %s', (expected, _, index, filter, sort) => {
  expect(suits(index, find(filter, sort), every)).toBe(expected);
});

it('takes the place of a page for a range of its order, and a search for alternatives', () => {
  const cursor = { at: { $lte: 1 }, $or: [{ at: { $lt: 1 } }, { at: 1, _id: { $lt: 'a' } }] };
  expect(find({ $and: [{ who: 'a' }, cursor] }, newest)).toMatchObject({
    equal: ['who'],
    range: ['at'],
    either: [],
  });
  expect(find({ $or: [{ who: /^a/ }, { kind: /^a/ }] }, newest)).toMatchObject({
    either: [{ range: ['who'] }, { range: ['kind'] }],
  });
});

it('is content with one field of several where few are asked for, but never without the order', () => {
  const letters = find({ eventId: 'e', code: 'c' }, newest);
  const some = { every: false };
  expect(suits({ eventId: 1, at: -1, _id: -1 }, letters, some)).toBe(true);
  expect(suits({ eventId: 1 }, letters, some)).toBe(false);
  expect(suits({ at: -1, _id: -1 }, letters, some)).toBe(false);
});

it('sees a question in each part of a write, and none in an insert', () => {
  const deletes = [{ q: { who: 'a' } }, { q: { size: { $lt: 3 } } }];
  expect(questionsOf('delete', { delete: 'rows', deletes })).toMatchObject([
    { collection: 'rows', equal: ['who'] },
    { collection: 'rows', range: ['size'] },
  ]);
  expect(questionsOf('insert', { insert: 'rows', documents: [] })).toEqual([]);
});

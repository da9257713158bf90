import {
  type BulkWriteResult,
  MongoBulkWriteError,
  MongoNetworkError,
  MongoServerError,
  MongoServerSelectionError,
} from 'mongodb';
import { expect, it } from 'vitest';
import { isDuplicateKey, isMongoOutage } from './errors';

const result = { getWriteConcernError: () => undefined } as unknown as BulkWriteResult;
const bulk = (cause: unknown, writeErrors: { code: number }[] = []) =>
  Object.assign(new MongoBulkWriteError(cause as never, result), { writeErrors });

it('takes a lost connection for an outage', () => {
  expect(isMongoOutage(new MongoNetworkError('connection closed'))).toBe(true);
  expect(isMongoOutage(new MongoServerSelectionError('no server', {} as never))).toBe(true);
  expect(isMongoOutage(new Error('outer', { cause: new MongoNetworkError('inner') }))).toBe(true);
});

it('takes a write on a socket that the server has closed for an outage, though the driver does not wrap it', () => {
  const raw = Object.assign(new Error('This socket has been ended by the other party'), { code: 'EPIPE' });
  expect(isMongoOutage(raw)).toBe(true);
  expect(isMongoOutage(new Error('Failed to get session', { cause: raw }))).toBe(true);
  expect(isMongoOutage(Object.assign(new Error('no such file'), { code: 'ENOENT' }))).toBe(false);
});

it('takes a server that steps down or has no disk left for an outage', () => {
  for (const code of [10107, 11600, 14031])
    expect(isMongoOutage(new MongoServerError({ message: '', code }))).toBe(true);
});

it('takes a bulk with a network cause for an outage, whatever its write errors say', () => {
  const error = bulk(new MongoNetworkError('connection closed'), [{ code: 11000 }]);
  expect([isMongoOutage(error), isDuplicateKey(error)]).toEqual([true, false]);
});

it('takes a bulk for a duplicate only when every fault is one', () => {
  const duplicate = bulk({ message: '', code: 11000 }, [{ code: 11000 }, { code: 11000 }]);
  expect([isDuplicateKey(duplicate), isMongoOutage(duplicate)]).toEqual([true, false]);
  expect(isDuplicateKey(bulk({ message: '', code: 11000 }, [{ code: 11000 }, { code: 121 }]))).toBe(false);
  expect(isDuplicateKey(bulk({ message: '', code: 11000 }, []))).toBe(false);
});

it('takes neither a bug nor a refusal of the document for an outage', () => {
  expect(isMongoOutage(new TypeError('x is not a function'))).toBe(false);
  expect(isMongoOutage(new MongoServerError({ message: '', code: 121 }))).toBe(false);
  expect(isDuplicateKey(new Error('E11000 duplicate key'))).toBe(false);
});

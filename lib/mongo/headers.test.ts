import { BSON } from 'mongodb';
import { expect, it } from 'vitest';
import { originalHeaders, storedHeaders } from './headers';

it('keeps headers of any name through a document', () => {
  const names = ['trace', 'a.b', '$set', 'a\0b', '100%', '%00', '', '__proto__', 'ż', '__connect.errors.topic'];
  const headers = Object.fromEntries(names.map((name, index) => [name, Buffer.from([index, 255])]));
  const stored = storedHeaders(headers);
  expect(Object.keys(stored).filter((name) => /[.$\0]/.test(name))).toEqual([]);
  const read = BSON.deserialize(BSON.serialize({ headers: stored }));
  expect(Object.entries(originalHeaders(read.headers))).toEqual(Object.entries(headers));
});

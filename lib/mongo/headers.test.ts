import { BSON } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { originalHeaders, storedHeaders } from './headers';

const throughDocument = (headers: unknown) =>
  BSON.deserialize(BSON.serialize({ headers }), { promoteBuffers: true }).headers;

describe('the headers of a document', () => {
  it('are the list that the record had', () => {
    const names = ['trace', '2', '1', 'trace', 'a.b', '$set', 'a\0b', '100%', '', '__proto__', 'ż', 'trace'];
    const headers = names.map((name, index) => ({ name, value: index % 3 ? Buffer.alloc(index % 2, 255) : null }));
    expect(originalHeaders(throughDocument(storedHeaders(headers)))).toEqual(headers);
    expect(originalHeaders(throughDocument(storedHeaders([])))).toEqual([]);
  });

  it('fit a document when they fit a record, however many they are', () => {
    const headers = Array.from({ length: 300_000 }, () => ({ name: '', value: null }));
    const stored = throughDocument(storedHeaders(headers));
    expect(stored.length).toBeLessThan(3 * 1024 * 1024);
    expect(originalHeaders(stored)).toHaveLength(headers.length);
  });

  it('are read as documents had them before: by escaped names', () => {
    const before = {
      trace: Buffer.from('t'),
      'a%2eb': Buffer.from([0, 255]),
      '%25': Buffer.alloc(0),
    };
    expect(originalHeaders(throughDocument(before))).toEqual([
      { name: 'trace', value: Buffer.from('t') },
      { name: 'a.b', value: Buffer.from([0, 255]) },
      { name: '%', value: Buffer.alloc(0) },
    ]);
  });
});

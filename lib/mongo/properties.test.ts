import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { expect } from 'vitest';
import { headerBytes } from '@/lib/contract/headers';
import { headerLists } from '@/lib/testing/arbitraries/contract';
import { holds } from '@/lib/testing/property';
import { originalHeaders, storedHeaders } from './headers';

holds(
  'headers are read back from a document as the list that they were',
  fc.property(headerLists, (headers) => {
    const stored = storedHeaders(headers);
    deepStrictEqual(originalHeaders(stored), headers);
    expect(stored.length).toBeLessThanOrEqual(4 * headerBytes(headers));
  }),
);

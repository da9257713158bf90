import { MongoBulkWriteError } from 'mongodb';
import { expect, it } from 'vitest';
import { describeError } from './logger';

it('keeps of an error what it is, and not the documents that it carries', () => {
  const op = { firstName: 'Żaneta' };
  const cause = new MongoBulkWriteError(
    { message: 'E11000', code: 11_000, writeErrors: [{ code: 11_000, op }] as never },
    {} as never,
  );
  const error = Object.assign(new Error('not applied', { cause }), { documents: [op] });
  const text = JSON.stringify(describeError(error));
  expect(text).not.toContain('Żaneta');
  expect(JSON.parse(text)).toMatchObject({
    type: 'Error',
    message: 'not applied',
    stack: expect.stringContaining('logger.test.ts'),
    cause: { type: 'MongoBulkWriteError', code: 11_000 },
  });
});

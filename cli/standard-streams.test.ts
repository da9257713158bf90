import { expect, it, vi } from 'vitest';
import { writeOut } from './standard-streams';

/** What has arrived where standard output is a file; `most` bytes at a time. */
const file = vi.hoisted(() => ({ bytes: [] as Buffer[], most: 0 }));
vi.mock('node:fs', async (original) => ({
  ...(await original<object>()),
  fstatSync: () => ({ isFile: () => true }),
  writeSync(_file: number, bytes: Buffer, from: number) {
    const written = bytes.subarray(from, from + file.most);
    file.bytes.push(Buffer.from(written));
    return written.length;
  },
}));

it.each([1, 3, 1000])('writes all of a text to a file that takes %i bytes at a time', async (most) => {
  Object.assign(file, { bytes: [], most });
  await writeOut('zażółć gęślą jaźń\n');
  expect(Buffer.concat(file.bytes).toString()).toBe('zażółć gęślą jaźń\n');
});

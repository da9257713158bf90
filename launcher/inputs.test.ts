import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeOnce } from './inputs.mjs';
import { inRoot } from './paths.mjs';

let folder: string;
let times: number;

function make(fails = false) {
  const made = join(folder, 'made.txt');
  return makeOnce({
    inputs: [relative(inRoot(), join(folder, 'sources'))],
    made: [made],
    stamp: join(folder, 'stamp'),
    make: async () => {
      times += 1;
      writeFileSync(made, String(times));
      if (fails) throw new Error('half made');
    },
  });
}

const write = (name: string, text: string) => writeFileSync(join(folder, 'sources', name), text);

beforeEach(async () => {
  mkdirSync(inRoot('.cache'), { recursive: true });
  folder = mkdtempSync(inRoot('.cache', 'inputs-'));
  times = 0;
  mkdirSync(join(folder, 'sources'));
  write('a.ts', 'one');
  expect(await make()).toBe('built');
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('what is made of sources', () => {
  it('is kept while they are the same, and whatever happens to their tests', async () => {
    write('a.test.ts', 'a test');
    expect(await make()).toBe('unchanged');
    expect(times).toBe(1);
  });

  it.each([
    ['a source has changed', () => write('a.ts', 'two')],
    ['a source has come', () => write('b.ts', 'one')],
    ['it is gone', () => rmSync(join(folder, 'made.txt'))],
  ])('is made anew when %s', async (_what, change) => {
    change();
    expect(await make()).toBe('built');
    expect(await make()).toBe('unchanged');
  });

  it('is made anew when it was made by half, though the sources are again as they were', async () => {
    write('a.ts', 'two');
    await expect(make(true)).rejects.toThrow('half made');
    write('a.ts', 'one');
    expect(await make()).toBe('built');
  });
});

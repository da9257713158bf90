import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Db } from 'mongodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { manifestName } from './manifest';
import { writeBackup } from './write';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'clientflow-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A database with one document in each of two collections. */
const db = {
  databaseName: 'shop',
  listCollections: () => ({ toArray: async () => [{ name: 'products' }, { name: 'vouchers' }] }),
  collection: () => ({
    distinct: async () => [],
    find: async function* () {
      yield { _id: 'x' };
    },
  }),
} as unknown as Db;
const write = (onCollection: (name: string) => void) =>
  writeBackup({
    ...{ db, folder: join(folder, 'copy'), signal: new AbortController().signal },
    onCollection: ({ name }) => onCollection(name),
  });

it('leaves the backup under its name, and nothing else', async () => {
  await write(() => {});
  expect(readdirSync(folder)).toEqual(['copy']);
});

it('leaves nothing when its last file, which says what it holds, cannot be written', async () => {
  const last = write((name) => {
    if (name === 'vouchers') mkdirSync(join(folder, 'copy.unfinished', manifestName));
  });
  await expect(last).rejects.toThrow('EISDIR');
  expect(readdirSync(folder)).toEqual([]);
});

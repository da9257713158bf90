import { MongoClient } from 'mongodb';
import { expect } from 'vitest';
import { testDatabases } from './own-names';

const open = MongoClient.prototype.db;

/** The server of a run may be one that others use: no test opens a database there that is not the tests' own. */
function openOwn(this: MongoClient, ...[name, options]: Parameters<typeof open>) {
  if (!startsItsOwn() && !name?.startsWith(testDatabases)) {
    throw new Error(`tests use databases ${testDatabases}… only (ownDatabase), not ${name ?? 'that of the address'}`);
  }
  return open.call(this, name, options);
}

// Once for a process that runs many files.
if (open.name !== openOwn.name) MongoClient.prototype.db = openOwn;

/** The tests of the embedded server start servers of their own, on data of their own. */
function startsItsOwn(): boolean {
  return expect.getState().testPath?.includes('/embedded/') ?? false;
}

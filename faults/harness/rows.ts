import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, it } from 'vitest';
import { stopSharedServices } from './services';

/**
 * The files of rows are run in two processes at a time, each with a broker and a database that its rows share. What the
 * first does not name is the second's; files with servers of their own come last, when the shared ones can be stopped.
 */
const first = /^0[1-79]|^08-ack|^1[08]/;
const ownServers = /^(08-14|19)/;

const folder = join(import.meta.dirname, '..', 'rows');

/** Registers the tests of one process: those of its rows that were asked for, or all. */
export function registerRows(which: 'first' | 'second'): void {
  const wanted = (process.env.FAULTS_ROWS ?? '').split(',').filter((row) => row !== '');
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && first.test(file) === (which === 'first'))
    // A file may hold two rows: 08-14-….
    .filter((file) => wanted.length === 0 || wanted.some((row) => /^[\d-]+/.exec(file)?.[0].split('-').includes(row)))
    .sort((a, b) => Number(ownServers.test(a)) - Number(ownServers.test(b)) || (a < b ? -1 : 1));

  if (files.length === 0) return void it.skip('no row of this process was asked for');
  afterAll(stopSharedServices);
  for (const file of files) {
    describe(file.replace(/\.ts$/, ''), async () => {
      await import(/* @vite-ignore */ join(folder, file));
    });
  }
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { stopSharedServices } from './services';

/**
 * The files of rows are run in three processes at a time, each with a broker and a database that its rows share. What
 * the others do not name is the third's; files with servers of their own come last, when the shared ones can be stopped.
 */
const processes = { first: /^(0[1-57]|12)/, second: /^(06|08-ack|09|10|15|16|17|18)/, third: /^/ };
const ownServers = /^(08-14|19)/;

const folder = join(import.meta.dirname, '..', 'rows');

/**
 * Registers the tests of one process: its rows, or all that were asked for; run.mjs starts only the first for those.
 *
 * @throws when no row has the numbers that were asked for.
 */
export function registerRows(which: keyof typeof processes): void {
  const wanted = (process.env.FAULTS_ROWS ?? '').split(',').filter((row) => row !== '');
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .filter((file) => {
      if (wanted.length === 0) return processOf(file) === which;
      // A file may hold two rows: 08-14-….
      return wanted.some((row) => /^[\d-]+/.exec(file)?.[0].split('-').includes(row));
    })
    .sort((a, b) => Number(ownServers.test(a)) - Number(ownServers.test(b)) || (a < b ? -1 : 1));

  if (files.length === 0) throw new Error(`There is no row ${wanted.join(', ')}: see docs/faults.md for the rows.`);
  afterAll(stopSharedServices);
  for (const file of files) {
    describe(file.replace(/\.ts$/, ''), async () => {
      await import(/* @vite-ignore */ join(folder, file));
    });
  }
}

function processOf(file: string): string | undefined {
  return Object.entries(processes).find(([, files]) => files.test(file))?.[0];
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { stopSharedServices } from '@/faults/harness/services';

afterAll(stopSharedServices);

/** The rows asked for, or all of them; in one process, so that they can share a broker and a database. */
const wanted = (process.env.FAULTS_ROWS ?? '').split(',').filter((row) => row !== '');
const folder = join(import.meta.dirname, 'rows');
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  // A file may hold two rows: 08-14-….
  .filter((file) => wanted.length === 0 || wanted.some((row) => /^[\d-]+/.exec(file)?.[0].split('-').includes(row)))
  // Rows with servers of their own come last: the shared ones are stopped for them.
  .sort((a, b) => Number(ownServers(a)) - Number(ownServers(b)) || (a < b ? -1 : 1));

for (const file of files) {
  describe(file.replace(/\.ts$/, ''), async () => {
    await import(/* @vite-ignore */ join(folder, file));
  });
}

function ownServers(file: string): boolean {
  return /^(08-14|19)/.test(file);
}

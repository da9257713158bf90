import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { stopSharedServices } from './services';

const folder = join(import.meta.dirname, '..', 'rows');

/**
 * Registers the tests of one process, which has a broker and a database that its rows share. The runner says which rows
 * are its own (faults/shares.mjs).
 */
export function registerRows(share: 0 | 1 | 2 | 3): void {
  const names: string[] = JSON.parse(process.env.FAULTS_SHARES ?? '[]')[share] ?? [];
  afterAll(stopSharedServices);
  for (const name of names) describe(name, () => import(/* @vite-ignore */ join(folder, `${name}.ts`)));
}

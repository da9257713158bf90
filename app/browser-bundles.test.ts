import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { importGraph } from './testing/import-graph';

/** What a browser's page is made of begins in these files: the modules that say so, and Next's own entry. */
const entries = ['app', 'components', 'lib']
  .flatMap((room) => readdirSync(room, { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)))
  .filter((file) => /(?<!\.test)\.tsx?$/.test(file) && readFileSync(file, 'utf8').startsWith("'use client'"))
  .concat('instrumentation-client.ts');

const rooms = /^(components|app|lib\/(contract|domain|http|i18n|reads)|instrumentation-client\.ts)(\/|$)/;
const packages =
  /^(@base-ui\/react|@hookform\/resolvers|@tanstack\/react-query|clsx|lucide-react|next|next-intl|nuqs|react|react-dom|react-hook-form|uuid|zod)(\/|$)/;

let found: Metafile['inputs'];
beforeAll(async () => {
  found = await importGraph(entries, 'browser');
});

describe('what reaches the browser', () => {
  it('is made of the browser’s rooms only', () => {
    expect(entries.length).toBeGreaterThan(100);
    expect(Object.keys(found).filter((file) => !rooms.test(file))).toEqual([]);
    expect(Object.keys(found).filter((file) => file.startsWith('app/api'))).toEqual([]);
  });

  it('takes of packages what is meant for it, and nothing of Node, of Kafka or of the database', () => {
    const external = Object.values(found).flatMap(({ imports }) => imports.filter((one) => one.external));
    const taken = [...new Set(external.map(({ path }) => path))];
    expect(taken.filter((path) => !packages.test(path))).toEqual([]);
    expect(taken).toContain('@tanstack/react-query');
  });
});

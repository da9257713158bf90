import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const compiler = join(createRequire(import.meta.url).resolve('typescript/package.json'), '..', 'bin', 'tsc');
const folders = ['cli', 'components', 'lib', 'worker', 'faults/harness/reference.ts'];

function isProgram(path: string): boolean {
  return !/\.test\.tsx?$|\/testing(\.ts)?$/.test(path);
}

/** A copy of the sources in which the contract has a sixth type of action and nothing else is changed. */
let copy: string;
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'clientflow-sixth-'));
  for (const folder of folders) cpSync(folder, join(copy, folder), { recursive: true, filter: isProgram });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  const table = join(copy, 'lib/contract/index.ts');
  const text = readFileSync(table, 'utf8');
  writeFileSync(table, text.replace('\n} as const;', '\n  sixth_type: forgetCustomer,\n} as const;'));
  const options = { ...JSON.parse(readFileSync('tsconfig.json', 'utf8')).compilerOptions, incremental: false };
  const settings = { compilerOptions: options, include: folders };
  writeFileSync(join(copy, 'tsconfig.json'), JSON.stringify(settings));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

function complaints(): Promise<string> {
  return new Promise((done) => {
    execFile(process.execPath, [compiler, '-p', copy, '--pretty', 'false'], { cwd: copy }, (_, output) => done(output));
  });
}

it('does not compile until each of these says what it does with it', { timeout: 180_000 }, async () => {
  const files = [...(await complaints()).matchAll(/^(\S+)\(\d+,\d+\): error/gm)].map(([, file]) => file);
  expect([...new Set(files)].sort()).toEqual([
    'components/dead-letters/use-letter-words.ts',
    'components/feed/feed-toolbar.tsx',
    'components/feed/use-feed-columns.tsx',
    'components/feed/use-record-words.ts',
    'faults/harness/reference.ts',
    'lib/mongo/effects.ts',
    'lib/queries/feed-words.ts',
    'lib/queries/outcomes.ts',
    'lib/queries/record-life.ts',
    'lib/reads/dead-letters.ts',
    'worker/dead-letters.ts',
    'worker/processors/feed-entry.ts',
    'worker/processors/shop/decode.ts',
    'worker/rebuild/shop.ts',
  ]);
});

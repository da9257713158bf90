import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFaults } from './import-rules.mjs';

const forbidden = [
  ['lib/domain', '@/lib/config', 'lib/domain may import: nothing of ours'],
  ['lib/domain', 'mongodb', 'lib/domain may import of packages: zod'],
  ['lib/contract', '@/lib/mongo/client', 'lib/contract may import'],
  ['lib/queries', '@/lib/store/shop-store', 'lib/queries may import'],
  ['lib/store', '@/lib/queries/products', 'lib/store may import'],
  ['lib/reads', '@/lib/queries/products', 'lib/reads may import'],
  ['lib/reads', 'mongodb', 'lib/reads may import of packages: zod, nuqs'],
  ['lib/http', '@/lib/mongo/client', 'lib/http may import'],
  ['lib/http', '@/lib/queries/products', 'lib/http may import'],
  ['components', '@/lib/queries/products', 'components may import'],
  ['app', '@/lib/store/shop-store', 'app may import'],
  ['worker', '@/lib/auth/auth', 'worker may import'],
  ['web', '@/lib/mongo/client', 'web may import'],
  ['cli', '@/worker/main', 'cli may import'],
  ['cli', '@/worker/rebuild/plan', 'cli may import'],
  ['worker/processors/shop', 'mongodb', 'only lib/mongo, lib/store/mongo'],
  ['worker', 'kafkajs', 'only lib/kafka may import kafkajs'],
  ['components', 'next/link', 'only components/ui/link.tsx may import next/link'],
  ['lib/control', '@/worker/main', 'lib/control may import'],
  ['app', '../lib/domain/money', 'import a sibling as'],
  ['lib', './mongo/client', 'its folder has no line'],
] as const;

const allowed = [
  ['lib/domain', 'zod'],
  ['lib/kafka', 'kafkajs'],
  ['lib/store/mongo', 'mongodb'],
  ['lib/reads', 'nuqs/server'],
  ['lib/queries', '@/lib/mongo/client'],
  ['lib/queries', '@/lib/reads/products'],
  ['lib/http', '@/lib/reads/products'],
  ['components', '@/lib/domain/money'],
  ['worker', '@/lib/store/shop-store'],
  ['cli', '@/lib/queries/products'],
  ['cli', '@/worker/direct'],
  ['cli', '@/worker/rebuild'],
] as const;

/** The ways to import, each in Biome's format. */
const spellings = (from: string) => [
  `import { x } from '${from}';\n`,
  `import type { X } from '${from}';\n`,
  `import {\n  one,\n  other,\n} from '${from}';\n`,
  `import '${from}';\n`,
  `export * from '${from}';\n`,
  `export const x = async () => await import('${from}');\n`,
];
const faults = (folder: string, text: string) => importFaults(`${folder}/some.ts`, text);

describe('the import table', () => {
  it.each(forbidden)('%s must not import %s', (room, from, rule) => {
    for (const text of spellings(from)) {
      expect(faults(room, text), text).toEqual([expect.stringContaining(`${room}/some.ts imports ${from}: ${rule}`)]);
    }
  });

  it.each(allowed)('%s may import %s', (room, from) => {
    for (const text of spellings(from)) expect(faults(room, text), text).toEqual([]);
  });

  it('leaves tests free to import everything but parents', () => {
    const text = spellings('@/worker/main').join('');
    expect(importFaults('lib/domain/money.test.ts', text)).toEqual([]);
    expect(importFaults('lib/domain/money.test.ts', spellings('../config')[0] ?? '')).toHaveLength(1);
  });
});

describe('the environment', () => {
  it('is read by the configuration only', () => {
    const project = mkdtempSync(join(tmpdir(), 'clientflow-lint-'));
    copyFileSync('biome.json', join(project, 'biome.json'));
    for (const folder of ['lib/kafka', 'lib/config']) {
      mkdirSync(join(project, folder), { recursive: true });
      writeFileSync(join(project, folder, 'environment.ts'), 'export const home = process.env.HOME;\n');
    }
    const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
    const args = [biome, 'lint', '--vcs-enabled=false', '--reporter=json', '.'];
    const { stdout } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
    rmSync(project, { recursive: true });
    const found: { category: string; location: { path: string } }[] = JSON.parse(stdout).diagnostics;
    expect(found.map(({ category, location }) => [category, location.path])).toEqual([
      ['lint/style/noProcessEnv', 'lib/kafka/environment.ts'],
    ]);
  });
});

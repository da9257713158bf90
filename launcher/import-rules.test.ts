import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const biome = join(createRequire(import.meta.url).resolve('@biomejs/biome/package.json'), '..', 'bin', 'biome');

interface Diagnostic {
  category: string;
  message: string;
  location: { path: string };
}

const forbidden = [
  ['lib/domain', '@/lib/config', 'lib/domain may import'],
  ['lib/domain', 'mongodb', 'lib/domain may import of packages'],
  ['lib/contract', '@/lib/mongo/client', 'lib/contract may import'],
  ['lib/queries', '@/lib/store/shop-store', 'lib/queries may import'],
  ['lib/store', '@/lib/queries/products', 'lib/store may import'],
  ['lib/http', '@/lib/mongo/client', 'lib/http may import'],
  ['components', '@/lib/queries/products', 'components may import'],
  ['app', '@/lib/store/shop-store', 'app may import'],
  ['worker', '@/lib/auth/auth', 'worker may import'],
  ['web', '@/lib/mongo/client', 'web may import'],
  ['cli', '@/worker/main', 'cli may import'],
  ['worker', 'kafkajs', 'Only lib/kafka'],
  ['lib/control', '@/worker/main', 'lib/control may import'],
  ['app', '../lib/domain/money', 'Import a sibling as'],
] as const;

const allowed = [
  ['lib/domain', 'zod'],
  ['lib/kafka', 'kafkajs'],
  ['lib/queries', '@/lib/mongo/client'],
  ['components', '@/lib/domain/money'],
  ['worker', '@/lib/store/shop-store'],
  ['cli', '@/lib/queries/products'],
  ['cli', '@/worker/direct'],
  ['cli', '@/worker/rebuild'],
] as const;

const sources = [...forbidden, ...allowed].map(([folder, from], index) => ({
  file: `${folder}/case-${index}.ts`,
  text: `import { x } from '${from}';\n\nexport const y = x;\n`,
}));
const environmentReader = { file: 'lib/kafka/environment.ts', text: 'export const home = process.env.HOME;\n' };

let project: string;
let diagnostics: Diagnostic[];
beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), 'clientflow-lint-'));
  copyFileSync('biome.json', join(project, 'biome.json'));
  for (const { file, text } of [...sources, environmentReader]) {
    mkdirSync(join(project, dirname(file)), { recursive: true });
    writeFileSync(join(project, file), text);
  }
  const args = [biome, 'lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: project }).catch((error) => error);
  diagnostics = JSON.parse(stdout).diagnostics;
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

/** What the linter says of a file's imports. */
function faults(index: number): string[] {
  const file = sources[index]?.file;
  return diagnostics
    .filter(({ category, location }) => category === 'lint/style/noRestrictedImports' && location.path === file)
    .map(({ message }) => message);
}

describe('the import table', () => {
  it.each(forbidden.map((row, index) => [...row, index] as const))(
    '%s must not import %s',
    (_zone, _from, message, index) => {
      expect(faults(index)).toEqual([expect.stringContaining(message)]);
    },
  );

  it.each(allowed.map((row, index) => [...row, forbidden.length + index] as const))(
    '%s may import %s',
    (_zone, _from, index) => {
      expect(faults(index)).toEqual([]);
    },
  );

  it('lets the browser side take only types of the queries', () => {
    const folder = join(process.cwd(), 'lib', 'http');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
    const imports = files.flatMap(
      (file) => readFileSync(join(folder, file), 'utf8').match(/^(im|ex)port [^;]*;/gm) ?? [],
    );
    const queries = imports.filter((statement) => statement.includes('@/lib/queries/'));
    expect(queries.filter((statement) => !/^(im|ex)port type /.test(statement))).toEqual([]);
  });
});

describe('the environment', () => {
  it('is read by the configuration only', () => {
    const found = diagnostics.filter(({ location }) => location.path === environmentReader.file);
    expect(found.map(({ category }) => category)).toEqual(['lint/style/noProcessEnv']);
  });
});

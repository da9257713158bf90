import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '');
const alias = { '@': root };
const exclude = ['**/node_modules/**', '**/dist/**', '**/.next*/**', '**/.data/**', '**/.cache/**', 'e2e/**'];
const rooms = [
  ...['app', 'bench', 'cli', 'components', 'embedded', 'examples', 'launcher', 'lib', 'simulation', 'web', 'worker'],
];

const tests = rooms
  .flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((file) => join(room, file)),
  )
  .filter((file) => /\.test\.tsx?$/.test(file));
const says = (words: RegExp) => (file: string) => words.test(readFileSync(join(root, file), 'utf8'));

/** Unit tests that replace a module, or look at what a process has one of: they share nothing with others. */
const alone = tests.filter((file) => !file.includes('.int.')).filter(says(/vi\.mock\(|\blogger\(\)|\bmetrics\(\)/));

/** Tests of what the web keeps for its whole process: the configuration, the connection, the log, the tracer. */
const web = tests
  .filter((file) => file.includes('.int.') && (file.startsWith('app/') || file === 'lib/mongo/web.int.test.ts'))
  .filter(says(/vi\.(mock|resetModules)\(|\blogger\(\)|\bstartTracing\(/));

interface Files {
  name: string;
  include: string[];
  exclude: string[];
  /** False: the files share what was imported, which takes a third of the time. */
  isolate?: boolean;
}

function unit(test: Files) {
  // The scenarios that kill at every step take seconds on a busy machine.
  return { resolve: { alias }, test: { ...test, testTimeout: 60_000, maxWorkers: 3 } };
}

function integration(test: Files) {
  const globalSetup = ['embedded/integration-setup.mjs'];
  return {
    resolve: { alias },
    test: {
      ...test,
      globalSetup,
      setupFiles: ['lib/testing/refuse-databases.ts'],
      testTimeout: 30_000,
      hookTimeout: 30_000,
      maxWorkers: 4,
    },
  };
}

export default defineConfig({
  test: {
    projects: [
      unit({
        name: 'unit',
        include: ['**/*.test.{ts,tsx}'],
        exclude: [...exclude, '**/*.int.test.ts', ...alone],
        isolate: false,
      }),
      unit({ name: 'unit-alone', include: alone, exclude }),
      // Most get all they need as arguments, and share what was imported.
      integration({
        name: 'integration',
        include: ['**/*.int.test.ts'],
        exclude: [...exclude, ...web],
        isolate: false,
      }),
      integration({ name: 'integration-web', include: web, exclude }),
      {
        resolve: { alias },
        test: {
          name: 'faults',
          include: ['faults/*.fault.ts'],
          exclude,
          globalSetup: ['faults/setup.ts'],
          testTimeout: process.env.FAULTS_LONG === '1' ? 7_200_000 : 1_200_000,
          hookTimeout: 300_000,
          maxWorkers: 4,
        },
      },
    ],
  },
});

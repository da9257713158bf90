import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') };
const exclude = ['**/node_modules/**', '**/dist/**', '**/.next*/**', '**/.data/**', '**/.cache/**', 'e2e/**'];

/** Tests of what the web keeps for its whole process: the configuration, the connection, who has called how often. */
const web = ['app/**/*.int.test.ts', 'lib/mongo/web.int.test.ts'];

function integration(test: { name: string; include: string[]; exclude: string[]; isolate?: boolean }) {
  const globalSetup = ['embedded/integration-setup.mjs'];
  return {
    resolve: { alias },
    test: { ...test, globalSetup, testTimeout: 30_000, hookTimeout: 30_000, maxWorkers: 3 },
  };
}

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.int.test.ts'],
          // The scenarios that kill at every step take seconds on a busy machine.
          testTimeout: 60_000,
          maxWorkers: 2,
        },
      },
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
          maxWorkers: 3,
        },
      },
    ],
  },
});

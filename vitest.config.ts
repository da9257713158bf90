import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') };
const exclude = ['**/node_modules/**', '**/dist/**', '**/.next*/**', '**/.data/**', '**/.cache/**', 'e2e/**'];

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
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['**/*.int.test.ts'],
          exclude,
          globalSetup: ['embedded/integration-setup.mjs'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          maxWorkers: 3,
        },
      },
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

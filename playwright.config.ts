import { defineConfig } from 'playwright/test';

/** `npm test` chooses free ports and a folder of its own; by hand the tests have these. */
const environment = {
  PORT: process.env.PORT ?? '3100',
  WORKER_PORT: process.env.WORKER_PORT ?? '9564',
  KAFKA_SERVERS: process.env.KAFKA_SERVERS ?? '127.0.0.1:9192',
  MONGODB_URI: process.env.MONGODB_URI ?? 'mongodb://127.0.0.1:27117',
  EMBEDDED_DATA_DIR: process.env.EMBEDDED_DATA_DIR ?? '.cache/e2e-data',
  EMBEDDED_STORAGE: 'durable',
  SERVICES: 'embedded',
  OPERATOR_EMAIL: 'operator@example.com',
  OPERATOR_PASSWORD: 'only-for-the-tests',
  // Every web of the tests signs accounts with the same one: another would make them count for nothing.
  AUTH_SECRET: 'only-for-the-tests, and long enough to sign with',
};
// The tests read the same: the operator's account, and the servers to look at what was written.
Object.assign(process.env, environment);

const baseURL = `http://127.0.0.1:${environment.PORT}`;
const chromium = process.env.CHROMIUM_PATH;
const args = [
  '--disable-background-networking',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
];

const ownProducts = /start(s)?\.spec\.ts$/;

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.cache/e2e-results',
  fullyParallel: false,
  workers: 2,
  // Beside the one product of all others, a second worker starts and kills products of its own.
  projects: [
    { name: 'shop', testIgnore: ownProducts, workers: 1 },
    { name: 'starts', testMatch: ownProducts, workers: 1 },
  ],
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: process.env.E2E_REPORT ?? '.cache/e2e-report.json' }]],
  use: {
    baseURL,
    locale: 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    trace: { mode: 'retain-on-failure', screenshots: false },
    screenshot: 'only-on-failure',
    launchOptions: {
      args: process.getuid?.() === 0 ? [...args, '--no-sandbox'] : args,
      ...(chromium ? { executablePath: chromium } : {}),
    },
  },
  webServer: {
    command: 'node launcher/start.mjs',
    url: `${baseURL}/api/health`,
    env: { ...environment, PUBLIC_URL: baseURL },
    timeout: 240_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 12_000 },
    stdout: 'pipe',
  },
});

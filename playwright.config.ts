import { defineConfig } from 'playwright/test';

/** A product that tests have for themselves. `npm test` gives free ports and a folder of its own; by hand they are these. */
function product(given: Record<string, string | undefined>, firstPort: number) {
  const port = given.PORT ?? String(firstPort);
  return {
    PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    WORKER_PORT: given.WORKER_PORT ?? String(firstPort + 1),
    METRICS_PORT: given.METRICS_PORT ?? String(Number(port) + 4),
    KAFKA_SERVERS: given.KAFKA_SERVERS ?? `127.0.0.1:${firstPort + 2}`,
    MONGODB_URI: given.MONGODB_URI ?? `mongodb://127.0.0.1:${firstPort + 3}`,
    EMBEDDED_DATA_DIR: given.EMBEDDED_DATA_DIR ?? `.cache/e2e-data-${firstPort}`,
    EMBEDDED_STORAGE: 'durable',
    SERVICES: 'embedded',
    OPERATOR_EMAIL: 'operator@example.com',
    OPERATOR_PASSWORD: 'only-for-the-tests',
    // Every web of the tests signs accounts with the same one: another would make them count for nothing.
    AUTH_SECRET: 'only-for-the-tests, and long enough to sign with',
  };
}

const shop = product(process.env, 3100);
const beside = product(JSON.parse(process.env.E2E_BESIDE ?? '{}'), 3200);
// The tests read the same (those beside, from e2e/support.ts): the operator's account, and the servers to look at.
Object.assign(process.env, shop);

const chromium = process.env.CHROMIUM_PATH;
const args = [
  '--disable-background-networking',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
  '--disable-gpu',
];

/** Tests that change nothing which another of them looks at. */
const besideOthers =
  /(4-catalogue|4-my-things|4-vouchers|8-acts|8-every-page|9-whose-page|proxies|slow-page|stop-pages)\.spec\.ts$/;
/** Tests that start and kill products of their own, and those that look only at what is theirs. */
const third = /(2-preferences|4-account|7-forget|starts?|tracing)\.spec\.ts$/;

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.cache/e2e-results',
  fullyParallel: false,
  workers: 3,
  // Two browsers with a product each, and one more: two processors have something to do while a test waits.
  projects: [
    { name: 'shop', testIgnore: [besideOthers, third], workers: 1, ...of(shop) },
    { name: 'beside', testMatch: besideOthers, workers: 1, ...of(beside) },
    { name: 'third', testMatch: third, workers: 1, ...of(beside) },
  ],
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: process.env.E2E_REPORT ?? '.cache/e2e-report.json' }]],
  use: {
    locale: 'pl-PL',
    timezoneId: 'Europe/Warsaw',
    // It takes a tenth of the stage's time; `npx playwright test --trace on` has it.
    trace: 'off',
    screenshot: 'only-on-failure',
    // Frames of an animation, drawn without a graphics card, take more than the pages they are on.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      args: process.getuid?.() === 0 ? [...args, '--no-sandbox'] : args,
      ...(chromium ? { executablePath: chromium } : {}),
    },
  },
  webServer: [shop, beside].map((environment) => ({
    command: 'node launcher/start.mjs',
    url: `${environment.PUBLIC_URL}/api/health`,
    env: environment,
    timeout: 240_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 12_000 },
    stdout: 'pipe',
  })),
});

function of(environment: ReturnType<typeof product>) {
  return { metadata: { environment }, use: { baseURL: environment.PUBLIC_URL } };
}

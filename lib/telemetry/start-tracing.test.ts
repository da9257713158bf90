import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleOptions } from '@/launcher/bundle.mjs';

// Within the project: the web's program finds Next there.
mkdirSync('.cache', { recursive: true });
const folder = mkdtempSync(join(process.cwd(), '.cache', 'tracing-'));
const taken = createServer();
beforeAll(
  () => build({ ...(bundleOptions({ web: 'web/main.ts', worker: 'worker/main.ts' }) as BuildOptions), outdir: folder }),
  60_000,
);
beforeAll(() => once(taken.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => {
  taken.close();
  rmSync(folder, { recursive: true, force: true });
});

/**
 * Runs a program as it is bundled, where it ends soon: the web without a build, the worker without its port.
 *
 * @returns the files of OpenTelemetry's, its API aside, of which it has run anything
 */
async function ranOfTheSdk(program: 'web' | 'worker', endpoint: string): Promise<string[]> {
  const coverage = mkdtempSync(join(folder, 'coverage-'));
  const child = spawn(process.execPath, [join(folder, `${program}.mjs`), folder], {
    env: {
      ...process.env,
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      NODE_V8_COVERAGE: coverage,
      WORKER_PORT: String((taken.address() as AddressInfo).port),
    },
    stdio: 'ignore',
  });
  await once(child, 'exit');
  const functions = readdirSync(coverage).flatMap((file) => coveredFunctions(join(coverage, file)));
  return functions.filter((name) => /node_modules\/@opentelemetry\/(?!api\/)/.test(name));
}

/** Names of the functions that were called; bundled CommonJS files are functions, named after the file. */
function coveredFunctions(file: string): string[] {
  const { result } = JSON.parse(readFileSync(file, 'utf8')) as {
    result: { functions: { functionName: string; ranges: { count: number }[] }[] }[];
  };
  return result.flatMap(({ functions }) =>
    functions.filter(({ ranges }) => (ranges[0]?.count ?? 0) > 0).map(({ functionName }) => functionName),
  );
}

it.each(['web', 'worker'] as const)(
  'the %s loads OpenTelemetry’s SDK only when a collector is configured',
  async (program) => {
    expect(await ranOfTheSdk(program, '')).toEqual([]);
    expect(await ranOfTheSdk(program, 'http://127.0.0.1:1')).toContainEqual(
      expect.stringContaining('exporter-trace-otlp-http'),
    );
  },
);

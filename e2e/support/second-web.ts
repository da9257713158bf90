import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { expect } from 'playwright/test';
import { freePort } from '@/embedded/services.mjs';
import { webServer } from '@/launcher/web-build.mjs';
import { apiPaths } from '@/lib/domain/paths';

export interface Web {
  url: string;
  port: number;
  output(): string;
  stop(): Promise<void>;
}

/** Another web process beside the tests' product, on its Kafka and MongoDB, with settings of its own. */
export async function startWeb(settings: Record<string, string>): Promise<Web> {
  const port = await freePort();
  const child = spawn(process.execPath, [webServer], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      CLIENTFLOW_CONFIG: resolve('config.yaml'),
      PORT: String(port),
      PUBLIC_URL: '',
      METRICS_PORT: '0',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const url = `http://127.0.0.1:${port}`;
  const status = async () => (await fetch(`${url}${apiPaths.health}`).catch(() => null))?.status ?? output;
  await expect.poll(status, { timeout: 30_000 }).toBe(200);
  return {
    url,
    port,
    output: () => output,
    async stop() {
      child.kill();
      await ended;
    },
  };
}

import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '@/embedded/services.mjs';
import { countAtScrape } from '@/lib/telemetry/scrape';
import { listen } from './listen';
import { createMetricsDoor } from './metrics-door';

let port: number;
let servers: Awaited<ReturnType<typeof listen>>;
beforeAll(async () => {
  port = await freePort();
  servers = await listen({ hosts: ['127.0.0.1'], port, door: createMetricsDoor({ healthHosts: [] }) });
});
afterAll(() => servers.close());

async function ask(path: string, { host = `127.0.0.1:${port}`, method = 'GET' } = {}) {
  const answer = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, method, headers: { host } }, resolve).on('error', reject).end();
  });
  return { status: answer.statusCode, type: answer.headers['content-type'], body: await text(answer) };
}

it('tells the metrics in Prometheus’ format, and nothing else', async () => {
  const { status, type, body } = await ask('/metrics');
  expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  expect(body).toContain('# TYPE clientflow_publish_seconds histogram');
  expect(body).toContain('process_cpu_seconds_total');
  expect((await ask('/operator')).status).toBe(404);
  expect((await ask('/metrics', { method: 'POST' })).status).toBe(405);
});

it('tells nothing to a page whose name was bound to this address', async () => {
  expect(await ask('/metrics', { host: 'rebound.example' })).toMatchObject({ status: 421 });
});

it('answers without what cannot be counted', async () => {
  let isForgotten = false;
  const end = countAtScrape({
    count: () => Promise.reject(new Error('away')),
    forget() {
      isForgotten = true;
    },
  });
  expect((await ask('/metrics')).status).toBe(200);
  expect(isForgotten).toBe(true);
  end();
});

import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import { afterAll, expect, it, vi } from 'vitest';
import { loadConfig } from '@/lib/config';
import { logger } from '@/lib/telemetry/logger';
import { metrics } from '@/lib/telemetry/metrics';
import { createDoor } from './door';

const warn = vi.spyOn(logger(), 'warn').mockImplementation(() => {});
const { web } = loadConfig({}, 'config.yaml');
const next = { request: async (_request: unknown, response: { end(): void }) => response.end() };
const server = createServer(createDoor({ web, healthHosts: [], development: false, next: next as never }).request);
afterAll(() => server.close());

it('counts what it refuses by reason, and logs each reason once', async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as { port: number };
  const ask = async (host: string) => {
    const [response] = (await once(get({ port, host: '127.0.0.1', headers: { host } }), 'response')) as [
      IncomingMessage,
    ];
    response.resume();
    return response.statusCode;
  };
  expect(await ask('localhost')).toBe(200);
  for (let call = 0; call < 5; call++) expect(await ask('other.example')).toBe(421);
  const { values } = await metrics().refusals.get();
  expect(values).toMatchObject([{ labels: { what: 'web', reason: 'foreign_host' }, value: 5 }]);
  expect(warn.mock.calls).toEqual([[{ what: 'web', reason: 'foreign_host' }, 'refused']]);
});

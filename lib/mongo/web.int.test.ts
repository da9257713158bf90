import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { freePort } from '@/embedded/services.mjs';
import { TcpProxy } from '@/faults/harness/tcp-proxy';
import { loadConfig } from '@/lib/config';
import { MongoUnavailableError } from './client';
import { firstPort, throughProxy } from './testing';

const settings = loadConfig();
const held = vi.hoisted(() => ({ uri: '' }));
vi.mock('@/lib/config', async (original) => ({
  ...(await original<typeof import('@/lib/config')>()),
  config: () => ({ ...settings, mongodb: { ...settings.mongodb, uri: held.uri } }),
}));

const { webCollections, webMongo, whileDatabaseAnswers } = await import('./web');

/** What a page may take, less what it needs to be made. */
const limitMs = 2_800;
const waiting = { timeout: 15_000 };
let proxy: TcpProxy;

beforeAll(async () => {
  proxy = await new TcpProxy(await freePort(), firstPort(settings.mongodb.uri)).open();
  held.uri = throughProxy(settings.mongodb.uri, proxy.port);
  await webMongo();
});
afterEach(async () => {
  await proxy.set('pass');
  await expect.poll(() => read().catch(String), waiting).toBeNull();
});
afterAll(async () => {
  await (await webMongo()).close();
  await proxy.close();
});

const read = () => whileDatabaseAnswers(async () => (await webCollections()).products.findOne({ _id: 'nothing' }));

async function refused(): Promise<number> {
  const from = performance.now();
  await expect(read()).rejects.toSatisfy(
    (error) => error instanceof MongoUnavailableError || /closed|refused|reset/i.test(String(error)),
  );
  return performance.now() - from;
}

it.each(['silent', 'refuse'] as const)(
  'a database that turns %s is away within three seconds, known to be, and back by itself',
  async (mode) => {
    expect(await read()).toBeNull();
    await proxy.set(mode);
    expect(await refused()).toBeLessThan(limitMs);
    await expect.poll(refused, waiting).toBeLessThan(100);
  },
);

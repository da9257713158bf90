import { networkInterfaces } from 'node:os';
import { afterEach, expect, it, vi } from 'vitest';
import { listenHosts as ofTheStart } from '@/embedded/ports.mjs';
import { listenHosts } from './listen-hosts';

vi.mock('node:os', async (original) => ({ ...(await original<object>()), networkInterfaces: vi.fn() }));
afterEach(() => vi.mocked(networkInterfaces).mockReset());

const machine = (...addresses: string[]) =>
  vi.mocked(networkInterfaces).mockReturnValue({ lo: addresses.map((address) => ({ address })) as never });

it.each([
  ['127.0.0.1', ['127.0.0.1', '::1']],
  ['localhost', ['127.0.0.1', '::1']],
  ['::1', ['127.0.0.1', '::1']],
  ['0.0.0.0', ['0.0.0.0', '::1']],
  ['::', ['::']],
  ['192.0.2.7', ['192.0.2.7']],
])('listens for %s on %j', (host, hosts) => {
  machine('127.0.0.1', '::1');
  expect([listenHosts(host), ofTheStart(host)]).toEqual([hosts, hosts]);
});

it.each([
  ['127.0.0.1', ['127.0.0.1']],
  ['localhost', ['127.0.0.1']],
  ['0.0.0.0', ['0.0.0.0']],
])('without IPv6 listens for %s on %j', (host, hosts) => {
  machine('127.0.0.1', '192.0.2.7');
  expect([listenHosts(host), ofTheStart(host)]).toEqual([hosts, hosts]);
});

import { describe, expect, it } from 'vitest';
import { hostnameOf, isOwnHost, mayAskHealth } from './hosts';

const local = { host: '127.0.0.1', url: '', trusted_proxies: 0 };
const open = { ...local, host: '0.0.0.0' };
const published = { ...local, url: 'https://shop.example/' };

describe('the names the web answers to', () => {
  it.each([
    ['localhost:3000', local, undefined],
    ['LOCALHOST', local, undefined],
    ['127.0.0.1:8081', local, undefined],
    ['127.1.2.3', local, undefined],
    ['[::1]:3000', local, undefined],
    ['[0:0:0:0:0:0:0:1]:3000', local, undefined],
    ['192.168.1.20:3000', { ...local, host: '192.168.1.20' }, undefined],
    ['[fd00::20]:3000', { ...local, host: 'fd00:0::20' }, undefined],
    ['192.168.1.20:3000', open, '192.168.1.20'],
    ['192.168.1.20:3000', { ...local, host: '::' }, '::ffff:192.168.1.20'],
    ['shop.example', published, undefined],
    ['shop.example.:8443', published, undefined],
    ['anything.example', { ...local, trusted_proxies: 1 }, undefined],
  ])('%s is one of them', (host, web, localAddress) => {
    expect(isOwnHost(hostnameOf(host) ?? '', web, localAddress)).toBe(true);
  });

  it.each([
    ['rebound.example:3000', local, '127.0.0.1'],
    ['localhost.rebound.example', local, '127.0.0.1'],
    ['127.0.0.1.rebound.example', local, '127.0.0.1'],
    ['192.168.1.20:3000', local, '127.0.0.1'],
    ['192.168.1.21:3000', open, '192.168.1.20'],
    ['rebound.example', open, '192.168.1.20'],
    ['www.shop.example', published, '127.0.0.1'],
  ])('%s is not', (host, web, localAddress) => {
    expect(isOwnHost(hostnameOf(host) ?? '', web, localAddress)).toBe(false);
  });

  it.each([undefined, '', 'a b', 'shop.example/path', 'shop.example:port', '[::1', '[shop]', 'user@shop.example'])(
    '%j is none at all',
    (host) => {
      expect(hostnameOf(host)).toBeNull();
    },
  );
});

it('lets health be asked by address, by the names of its own list, or by none', () => {
  for (const host of [undefined, 'localhost:9464', '10.0.0.7:9464', '[fd00::7]', 'worker:9464']) {
    expect(mayAskHealth(host, ['worker'])).toBe(true);
  }
  for (const host of ['rebound.example', 'worker.rebound.example', 'a b']) {
    expect(mayAskHealth(host, ['worker'])).toBe(false);
  }
});

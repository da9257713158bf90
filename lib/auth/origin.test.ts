import { describe, expect, it } from 'vitest';
import { isOwnOrigin } from './origin';

const local = { host: '127.0.0.1', port: 3000, url: '', trusted_proxies: 0 };
const open = { ...local, host: '0.0.0.0' };
const published = { ...open, url: 'https://shop.example/' };

describe('the origin of a request that changes something', () => {
  it.each([
    ['http://localhost:3000', 'localhost:3000', local],
    ['http://127.0.0.1:3000', '127.0.0.1:3000', local],
    ['http://[::1]:3000', '[::1]:3000', local],
    ['http://192.168.1.20:3000', '192.168.1.20:3000', open],
    ['https://shop.example', 'web:3000', published],
  ])('accepts %s for host %s', (origin, host, web) => {
    expect(isOwnOrigin(origin, host, web)).toBe(true);
  });

  it.each([
    [null, 'localhost:3000', local],
    [undefined, 'localhost:3000', local],
    ['', 'localhost:3000', local],
    ['null', 'localhost:3000', local],
    ['http://evil.example', 'localhost:3000', local],
    ['http://localhost:4000', 'localhost:3000', local],
    ['http://localhost:3000/', 'localhost:3000', local],
    ['http://localhost:3000', null, local],
    ['file://localhost:3000', 'localhost:3000', local],
    // A name that an attacker points at this machine after the page was loaded.
    ['http://rebound.example:3000', 'rebound.example:3000', local],
    ['http://shop.example', 'shop.example', published],
    ['https://shop.example.evil.example', 'shop.example', published],
    ['http://localhost:3000', 'localhost:3000', published],
  ])('refuses %s for host %s', (origin, host, web) => {
    expect(isOwnOrigin(origin, host, web)).toBe(false);
  });
});

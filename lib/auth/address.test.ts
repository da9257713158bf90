import { describe, expect, it } from 'vitest';
import { addressGroup, clientAddress } from './address';

describe('the caller’s address', () => {
  const forged = '198.51.100.1, 192.0.2.9';
  it.each([
    ['the socket’s, whatever the header says, when no proxy is trusted', 0, forged, '10.0.0.1'],
    ['the last entry behind one proxy', 1, forged, '192.0.2.9'],
    ['the one before it behind two', 2, forged, '198.51.100.1'],
    ['the first there is when there are fewer than proxies', 5, forged, '198.51.100.1'],
    ['the socket’s when a trusted proxy sends none', 1, undefined, '10.0.0.1'],
    ['the nearer one when the entry is no address', 1, '198.51.100.1, unknown', '10.0.0.1'],
    ['the nearer one when the entry is empty', 1, '198.51.100.1,', '10.0.0.1'],
    ['without the port that some proxies add', 1, '192.0.2.9:51234', '192.0.2.9'],
    ['without the brackets and the port of IPv6', 1, '[2001:DB8::9]:443', '2001:db8::9'],
  ])('is %s', (_what, proxies, header, expected) => {
    expect(clientAddress('10.0.0.1', header, proxies)).toBe(expected);
  });

  it('is IPv4 also where the socket listens on IPv6, and unknown where there is none', () => {
    expect(clientAddress('::ffff:192.0.2.9', undefined, 0)).toBe('192.0.2.9');
    expect(clientAddress('fe80::1%eth0', undefined, 0)).toBe('fe80::1');
    expect(clientAddress(undefined, undefined, 0)).toBe('unknown');
  });

  it('counts with its /64 in IPv6 and alone in IPv4', () => {
    expect(addressGroup('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(addressGroup('2001:db8:1:2::1')).toBe('2001:db8:1:2::/64');
    expect(addressGroup('2001:db8::1')).toBe('2001:db8:0:0::/64');
    expect(addressGroup('::1')).toBe('0:0:0:0::/64');
    expect(addressGroup('192.0.2.9')).toBe('192.0.2.9');
    expect(addressGroup('unknown')).toBe('unknown');
  });
});

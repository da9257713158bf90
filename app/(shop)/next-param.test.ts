import { describe, expect, it } from 'vitest';
import { paths } from '@/lib/domain/paths';
import { nextParam } from './next-param';

describe('nextParam', () => {
  it('keeps a path of this site with its query', () => {
    expect(nextParam({ next: '/products/a%20b?x=1' })).toBe('/products/a%20b?x=1');
  });

  it.each([undefined, '', 'products', '//evil.example', '/\\evil.example', 'https://evil.example/', ['/a', '/b']])(
    'refuses %j',
    (next) => {
      expect(nextParam({ next })).toBeNull();
    },
  );

  it('is handed on in one piece', () => {
    const address = paths.register('/products/a%20b?x=1&y=2');
    expect(new URL(address, 'http://shop.example').searchParams.get('next')).toBe('/products/a%20b?x=1&y=2');
    expect(paths.register(null)).toBe('/register');
  });
});

import { describe, expect, it } from 'vitest';
import { safeNext, signInPath } from './next-path';

describe('where to go after signing in', () => {
  it.each(['/account', '/operator/customers?q=Nowak&page=2', '/a#b'])('keeps %s', (path) => {
    expect(safeNext(path)).toBe(path);
  });

  it.each([
    null,
    undefined,
    '',
    'account',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/a/..//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
  ])('refuses %j', (path) => {
    expect(safeNext(path, '/fallback')).toBe('/fallback');
  });

  it('names the way back in the address of the sign-in page', () => {
    expect(signInPath('/account?sort=-date')).toBe('/sign-in?next=%2Faccount%3Fsort%3D-date');
    expect(signInPath('//evil.example')).toBe('/sign-in');
    expect(signInPath(null)).toBe('/sign-in');
  });
});

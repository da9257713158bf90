import { describe, expect, it } from 'vitest';
import { address, apiPaths, idAt, idIn, paths } from './paths';
import { newProductId } from './product';

const origin = 'http://shop.example';

/** What a browser makes of an address, and a server of that. */
function received(address: string) {
  const url = new URL(address, origin);
  const [, , segment = ''] = url.pathname.split('/');
  return { depth: url.pathname.split('/').length, id: idIn(decodeURIComponent(segment), url.searchParams.get('id')) };
}

const ids = [
  ...['sok_100%', 'rabat%20', 'rabat ', ' rabat', 'a/b', 'a//b', 'a\\b', 'a?b=c', 'a#b', 'a&id=..', 'a+b', 'a;b'],
  ...[
    '.',
    '..',
    '...',
    '-',
    '%2e',
    '%2E%2E',
    '%',
    '%%',
    '%E0%A4%A',
    'zażółć',
    '\u00e9',
    'e\u0301',
    '😀',
    '\u0000',
    'a\nb',
  ],
  ...['ż'.repeat(200), 'index', '_next', 'x.rsc', '[id]', '(.)x', '__proto__'],
];

describe('an address', () => {
  it('names one id alone, whatever is in it', () => {
    expect(ids.map((id) => received(paths.product(id)))).toEqual(ids.map((id) => ({ depth: 3, id })));
    expect(new Set(ids.map((id) => new URL(paths.product(id), origin).href)).size).toBe(ids.length);
    // Servers refuse it there.
    expect(ids.filter((id) => new URL(paths.product(id), origin).pathname.includes('%00'))).toEqual([]);
  });

  it('is kept by a browser as it is made, also in front of another query', () => {
    const made = Object.values(apiPaths).map((path) => (id: string) => address(path, { id, sort: '-name' }));
    for (const make of [paths.customer, paths.deadLetter, ...made]) {
      for (const id of ids) {
        const url = new URL(make(id), origin);
        expect(`${url.pathname}${url.search}`).toBe(make(id));
      }
    }
    expect(address(apiPaths.customerItems, { id: '..' })).toBe('/api/operator/customers/-/items?id=..');
  });

  it('leads back to its path and its id', () => {
    const { pathname } = new URL(address(apiPaths.customerItems, { id: 'a/b %' }), origin);
    expect(idAt(apiPaths.customerItems, pathname)).toBe('a/b %');
    expect(idAt(apiPaths.customer, pathname)).toBeNull();
    expect(idAt(apiPaths.openLetters, apiPaths.openLetters)).toBe('');
    expect(idAt(apiPaths.openLetters, apiPaths.matchingLetters)).toBeNull();
  });

  it('says what is set, in one order, and nothing else', () => {
    const said = { sort: '-name', search: 'a b', cursor: null, type: '', size: 5, until: undefined };
    expect(address('/api/x', said)).toBe('/api/x?search=a+b&size=5&sort=-name');
    expect(address('/api/x')).toBe('/api/x');
  });

  it('takes nothing but those two ids out of the query', () => {
    expect(idIn('-', 'milk')).toBe('-');
    expect(idIn('-', ['.', '..'])).toBe('-');
    expect(idIn('milk', '..')).toBe('milk');
  });

  it('is handed on in one piece as the place to go to after signing in', () => {
    for (const make of [paths.signIn, paths.register]) {
      const next = new URL(make(paths.product('sok_100%')), origin).searchParams.get('next');
      expect(next).toBe('/products/sok_100%25');
    }
  });

  it('is plain for every product that our own form makes', () => {
    for (const name of ids) {
      expect(newProductId(name, '01890000-0000-7000-8000-0000000abcde')).toMatch(/^[a-z0-9_]+_0abcde$/);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { customerKeys, productKeys, searchMatch, searchTerms } from './search-keys';

const product = (name: string, id = 'id_1') => productKeys({ id, name, type: 'typ' }).words;

const finds = (query: string, words: readonly string[]) => searchMatch(query)(words);

describe('search', () => {
  it('keeps words, the parts of words, and ids whole', () => {
    expect(product('Masło ekstra-duże, masło', 'maslo_k_1')).toEqual([
      ...['maslo', 'ekstra', 'duze', 'ekstraduze', 'typ', 'maslo_k_1'],
    ]);
  });

  const kowalska = customerKeys({ id: 'c-1', firstName: 'Anna', lastName: 'Nowak-Kowalska', city: 'Bielsko-Biała' });
  it.each([
    ...['Kowalska', 'nowak kowalska', 'kowalska anna', 'NOWAK-KOWALSKA', 'Nowak–Kowalska', 'Nowak‑Kow', 'nowakkow'],
    ...['biała', 'bielsko−biala', 'c-1', 'C–1', 'ann kow'],
  ])('finds a customer by %s', (query) => {
    expect(finds(query, kowalska.words)).toBe(true);
  });

  it.each([
    ['cola', 'Coca-Cola 0,5l'],
    ['coca cola', 'Coca-Cola 0,5l'],
    ['coca-cola', 'Coca Cola 0,5l'],
    ['cocacola', 'Coca-Cola'],
    ['0,5l', 'Coca-Cola 0,5l'],
    ['0.5', 'Coca-Cola 0,5l'],
    ['pszenny', 'Chleb żytnio-pszenny'],
    ['zytnio—psz', 'Chleb żytnio-pszenny'],
    ["O'Neill", 'O’Neill'],
    ['O’Neill', "O'Neill"],
    ['O´Neill', 'Oʼneill'],
    ['oneill', "O'Neill"],
    ["o'neill", 'ONeill'],
    ['neill', "O'Neill"],
    ['"mleko"', 'Mleko „Łaciate”'],
    ['laciate', 'Mleko „Łaciate”'],
    ['sól & pieprz', 'Sól&Pieprz'],
    ['pieprz', 'sól&pieprz'],
    ['wiejskie', 'mleko_wiejskie'],
    ['ﬁlet', 'filet'],
    ['straße', 'STRASSE'],
    ['zolc', 'Zo\u0301\u0142c\u0301'],
    ['kawa', 'ka\u00adwa'],
    ['🍞', 'Chleb 🍞'],
    ['smorrebrod', 'Smørrebrød'],
  ])('finds by %s the product %s', (query, name) => {
    expect(finds(query, product(name))).toBe(true);
  });

  it.each([
    ['kowal', 'Nowakkowalska'],
    ['ola', 'Coca-Cola'],
    ['maslo_k_1', 'maslo'],
    ['%', 'Mleko 2%'],
    ['cola pepsi', 'Coca-Cola'],
  ])('does not find by %s the product %s', (query, name) => {
    expect(finds(query, product(name))).toBe(false);
  });

  it('looks for an id of punctuation alone', () => {
    expect(finds('***', product('Mleko', '***'))).toBe(true);
  });

  it('asks a bounded question', () => {
    expect(searchTerms(' ')).toEqual([]);
    expect(searchTerms('a '.repeat(100))).toHaveLength(8);
    expect(searchTerms('a-'.repeat(100)).flat(2).length).toBeLessThanOrEqual(10);
  });
});

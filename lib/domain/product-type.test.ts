import { expect, it } from 'vitest';
import { groupTypes, sameTypeAs, typeChoice, typeKey } from './product-type';

it.each([
  ['Pieczywo', 'pieczywo'],
  ['  pieczywo\u00a0', 'PIECZYWO'],
  ['Nabiał  i\tjaja', 'nabiał i jaja'],
  ['masło', 'Maslo'],
  ['z\u0307o\u0301\u0142c\u0301', 'ŻÓŁĆ'],
  ['pie\u00adczywo\u200b', 'pieczywo'],
  ['ｐｉｅｃｚｙｗｏ', 'pieczywo'],
])('%j and %j are one type', (a, b) => {
  expect(typeKey(a)).toBe(typeKey(b));
  expect(sameTypeAs(a)(b)).toBe(true);
});

it('keeps types apart that have other letters', () => {
  expect(sameTypeAs('sok')('soki')).toBe(false);
  expect(typeKey('\u0301')).not.toBe(typeKey('\u0302'));
});

it('keeps types apart whose keys a cursor could not hold', () => {
  const long = 'ﷺ'.repeat(199);
  expect(sameTypeAs(`${long}a`)(`${long}b`)).toBe(false);
  expect(typeKey(`${long}a`).length).toBeLessThanOrEqual(400);
});

it.each([
  ['दाल', 'दिल'],
  ['ข้าว', 'ขาว'],
  ['かき', 'がき'],
])('%s and %s are two types: their marks are letters', (a, b) => {
  expect(sameTypeAs(a)(b)).toBe(false);
  expect(sameTypeAs(a.normalize('NFD'))(a)).toBe(true);
});

it('groups spellings', () => {
  const rows = [{ type: 'Mleko' }, { type: 'chleb' }, { type: 'mleko ' }];
  expect(groupTypes(rows)).toEqual([[rows[0], rows[2]], [rows[1]]]);
});

it('shows the chosen type as it is spelt among those there are, and one that is not there beside them', () => {
  const types = ['Mleko', 'chleb'];
  expect(typeChoice(types, null)).toEqual({ value: null, options: types });
  expect(typeChoice(types, 'MLEKO ')).toEqual({ value: 'Mleko', options: types });
  expect(typeChoice(types, 'sery')).toEqual({ value: 'sery', options: [...types, 'sery'] });
});
